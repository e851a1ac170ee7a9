import Core
import Foundation

/// One tab of a browser, and the page in it.
package final class BrowserTab {
  package let browser: Browser
  private let target: String
  private let session: String
  private(set) package var view = PageView.desktop
  /// What the page did since it was opened.
  private var record = PageRecord()

  package init(_ browser: Browser) throws {
    self.browser = browser
    target = try browser.text("targetId", of: "Target.createTarget", ["url": "about:blank"])
    let parameters: [String: JSONValue] = ["targetId": .string(target), "flatten": true]
    session = try browser.text("sessionId", of: "Target.attachToTarget", parameters)
    for domain in ["Page", "Runtime", "Log", "Network"] { try send("\(domain).enable") }
  }

  package func close() throws { try browser.send("Target.closeTarget", ["targetId": .string(target)]) }

  /// A command that is about this tab.
  @discardableResult package func send(
    _ method: String, _ parameters: [String: JSONValue] = [:], within limit: Double = 30
  ) throws -> JSONValue {
    try browser.send(method, parameters, tab: session, within: limit)
  }

  /// Opens a page, as `view` shows it, and waits until it stands.
  ///
  /// - Parameter address: with its scheme: `file:///…`, `http://…`.
  package func open(_ address: String, as view: PageView) throws {
    try look(view)
    // Of a page that is open already, only another place would be shown.
    try go(to: "about:blank")
    try go(to: address)
    try evaluate("document.fonts.ready.then(() => true)")
  }

  private func go(to address: String) throws {
    _ = browser.takeEvents(tab: session)
    record = PageRecord()
    if let reason = try send("Page.navigate", ["url": .string(address)])["errorText"]?.string {
      throw BrowserError.notOpened(address: address, reason: reason)
    }
    try browser.wait(for: "Page.loadEventFired", tab: session)
  }

  /// Shows the same page in another way.
  package func look(_ view: PageView) throws {
    self.view = view
    try send(
      "Emulation.setDeviceMetricsOverride",
      [
        "width": .int(view.width), "height": .int(view.height), "deviceScaleFactor": .number(view.scale),
        "mobile": .bool(view.isMobile),
      ])
    try send("Emulation.setTouchEmulationEnabled", ["enabled": .bool(view.isMobile)])
    let features: JSONValue = [["name": "prefers-color-scheme", "value": .string(view.scheme.rawValue)]]
    let medium = view.isPrint ? "print" : "screen"
    try send("Emulation.setEmulatedMedia", ["media": .string(medium), "features": features])
  }

  /// What an expression of JavaScript comes to; where it is a promise, what that is kept with.
  @discardableResult package func evaluate(_ expression: String, within limit: Double = 30) throws -> JSONValue {
    let parameters: [String: JSONValue] = [
      "expression": .string(expression), "awaitPromise": true, "returnByValue": true,
    ]
    let answer = try send("Runtime.evaluate", parameters, within: limit)
    if let fault = answer["exceptionDetails"] {
      let reason = fault["exception"]?["description"]?.string ?? fault["text"]?.string ?? "no reason given"
      throw BrowserError.script(reason: reason, beginning: String(expression.prefix(60)))
    }
    return answer["result"]?["value"] ?? .null
  }

  /// Waits until an expression of JavaScript is true.
  package func wait(until condition: String, within limit: Double = 30) throws {
    let poll = """
      new Promise(done => {
        const look = () => (\(condition)) ? done(true) : setTimeout(look, 10);
        look();
      })
      """
    try evaluate(poll, within: limit)
  }

  /// What the page has done since it was opened.
  package func whatHappened() -> PageRecord {
    for event in browser.takeEvents(tab: session) { record.note(event) }
    return record
  }
}

extension Browser {
  /// A text that must be in a command's result.
  func text(_ key: String, of method: String, _ parameters: [String: JSONValue]) throws -> String {
    guard let text = try send(method, parameters)[key]?.string else {
      throw BrowserError.unexpectedAnswer(method: method, missing: key)
    }
    return text
  }
}
