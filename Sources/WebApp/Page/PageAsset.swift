/// One part of the page: what a browser asks for by its path.
package struct PageAsset: Hashable, Sendable {
  package let contentType: String
  package let text: String

  /// From a file that stands in the program.
  init(_ contentType: String, _ bytes: [UInt8]) {
    self.init(contentType, text: String(decoding: bytes, as: UTF8.self))
  }

  init(_ contentType: String, text: String) {
    self.contentType = contentType
    self.text = text
  }
}
