import Core
import Foundation

/// A headless Chromium, spoken to by the DevTools protocol; it ends with its last use.
///
/// What it can do is in https://chromedevtools.github.io/devtools-protocol/.
package final class Browser {
  private let process: BrowserProcess
  private var socket: MessageSocket
  private var sent = 0
  /// What happened in each tab and has not been looked at.
  private var events: [String: [BrowserEvent]] = [:]

  /// - Parameter extra: arguments for Chromium, such as that it may use a false microphone.
  package init(_ extra: [String] = []) throws {
    process = try BrowserProcess(extra)
    socket = MessageSocket(process.socket)
    // The first answer takes as long as the browser takes to start.
    try send("Browser.getVersion", within: 60)
  }

  /// A command's result, once it is there.
  ///
  /// - Parameter tab: the session of a tab, for commands that are about one.
  @discardableResult package func send(
    _ method: String, _ parameters: [String: JSONValue] = [:], tab: String? = nil, within limit: Double = 30
  ) throws -> JSONValue {
    sent += 1
    var message: [String: JSONValue] = ["id": .int(sent), "method": .string(method), "params": .object(parameters)]
    if let tab { message["sessionId"] = .string(tab) }
    guard try socket.send(.object(message)) else { throw BrowserError.ended(lastWords: process.lastWords) }
    let end = Date.now + limit
    while true {
      let answer = try receive(until: end, doing: method, limit)
      guard answer["id"]?.int == sent else { continue }
      if let error = answer["error"] {
        throw BrowserError.refused(method: method, reason: error["message"]?.string ?? "no reason given")
      }
      return answer["result"] ?? .null
    }
  }

  /// Waits until something happens in a tab; whatever happened before stays to be taken.
  func wait(for method: String, tab: String, within limit: Double = 30) throws {
    let end = Date.now + limit
    while events[tab]?.contains(where: { $0.method == method }) != true {
      _ = try receive(until: end, doing: "\(method) to happen", limit)
    }
  }

  /// What has happened in a tab since this was last asked.
  func takeEvents(tab: String) -> [BrowserEvent] { events.removeValue(forKey: tab) ?? [] }

  /// The next message; if it is an event, it is kept as well.
  private func receive(until end: Date, doing: String, _ limit: Double) throws -> JSONValue {
    switch try socket.receive(until: end) {
    case .message(let message):
      if let tab = message["sessionId"]?.string, let method = message["method"]?.string {
        events[tab, default: []].append(BrowserEvent(method: method, parameters: message["params"] ?? .null))
      }
      return message
    case .timeIsUp: throw BrowserError.tooSlow(doing: doing, limit: limit, lastWords: process.lastWords)
    case .ended: throw BrowserError.ended(lastWords: process.lastWords)
    }
  }
}

/// Something that happened in a tab.
struct BrowserEvent {
  let method: String
  let parameters: JSONValue
}
