import Core
import Foundation

extension BrowserTab {
  /// In CSS pixels, all of the page.
  package func size() throws -> (width: Int, height: Int) {
    let root = "document.documentElement"
    let size = try evaluate("[\(root).scrollWidth, \(root).scrollHeight]").array ?? []
    return (size.first?.int ?? view.width, size.last?.int ?? view.height)
  }

  /// A picture, as PNG, of the page's part from `top` on, in CSS pixels.
  package func picture(top: Int = 0, width: Int, height: Int) throws -> Data {
    let clip: JSONValue = [
      "x": 0, "y": .int(top), "width": .int(width), "height": .int(height), "scale": 1,
    ]
    return try data("Page.captureScreenshot", ["format": "png", "clip": clip, "captureBeyondViewport": true])
  }

  /// The page as it is printed, in the size that its style asks for.
  package func print() throws -> Data {
    // Else it would be printed as a screen shows it.
    try look(.paper.with(view.scheme))
    return try data("Page.printToPDF", ["preferCSSPageSize": true, "printBackground": false])
  }

  private func data(_ method: String, _ parameters: [String: JSONValue]) throws -> Data {
    guard let text = try send(method, parameters, within: 60)["data"]?.string, let data = Data(base64Encoded: text)
    else { throw BrowserError.unexpectedAnswer(method: method, missing: "data") }
    return data
  }
}
