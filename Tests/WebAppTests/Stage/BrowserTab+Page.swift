import Foundation
import TestSupport

extension BrowserTab {
  /// Opens the page and waits until it knows its models.
  func openPage(_ address: String, as view: PageView = .desktop) throws {
    try open(address, as: view)
    try wait(until: "document.getElementById('about').textContent.includes('knows')")
  }

  /// The text of what has an id, as a reader sees it.
  func text(_ id: String) throws -> String {
    try evaluate(
      "document.getElementById('\(id)').checkVisibility() ? document.getElementById('\(id)').textContent : ''"
    )
    .string ?? ""
  }

  /// Waits until what has an id is seen and holds a text.
  func wait(for text: String, in id: String, within limit: Double = 15) throws {
    let element = "document.getElementById('\(id)')"
    let text = text.replacing("'", with: "\\'")
    try wait(until: "\(element).checkVisibility() && \(element).textContent.includes('\(text)')", within: limit)
  }

  func choose(way: String) throws { try evaluate("document.querySelector('[value=\(way)]').click()") }
  func press(button id: String) throws { try evaluate("document.getElementById('\(id)').click()") }
}
