/// A heading that the page's contents can lead to.
struct Heading: Hashable, Sendable {
  let text: String
  /// The name of the place on the page.
  let anchor: String

  /// "Per class: recall" is reached at "per-class-recall".
  init(_ text: String) {
    self.text = text
    let words = text.lowercased().unicodeScalars.split {
      !($0.isASCII && $0.properties.isAlphabetic) && !("0"..."9").contains($0)
    }
    anchor = words.isEmpty ? "section" : words.map { String($0) }.joined(separator: "-")
  }
}
