/// A form as browsers and `curl -F` send it: parts between lines of a boundary (RFC 7578, RFC 2046).
public struct MultipartForm: Sendable {
  public struct Part: Sendable, Equatable {
    public var name: String
    /// As the client says; no path to be trusted.
    public var filename: String?
    public var contentType: String?
    /// A slice of the request's body: not copied.
    public var body: ArraySlice<UInt8>

    public init(name: String, filename: String? = nil, contentType: String? = nil, body: ArraySlice<UInt8>) {
      self.name = name
      self.filename = filename
      self.contentType = contentType
      self.body = body
    }
  }

  /// In the order they were sent.
  public let parts: [Part]

  static let mostParts = 64
  static let mostHeaderBytes = 8 << 10

  public static func isForm(contentType: String?) -> Bool {
    contentType.map { HeaderValue($0).value.hasPrefix("multipart/") } ?? false
  }

  public init(_ request: HTTPRequest) throws(MultipartError) {
    try self.init(contentType: request.headers["content-type"] ?? "", body: request.body)
  }

  public init(contentType: String, body: [UInt8]) throws(MultipartError) {
    let type = HeaderValue(contentType)
    guard type.value == "multipart/form-data" else { throw .otherType(type.value) }
    guard let boundary = type.parameters["boundary"] else { throw .boundaryMissing }
    guard MultipartForm.isBoundary(boundary) else { throw .boundaryUnusable(boundary) }
    var reader = MultipartReader(body, boundary: boundary)
    parts = try reader.readParts()
  }

  /// The first part of that name.
  public subscript(name: String) -> Part? { parts.first { $0.name == name } }

  /// RFC 2046, section 5.1.1.
  private static func isBoundary(_ text: String) -> Bool {
    (1...70).contains(text.utf8.count) && !text.hasSuffix(" ")
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "a")...UInt8(ascii: "z"):
          true
        default: "'()+_,-./:=? ".utf8.contains(byte)
        }
      }
  }
}
