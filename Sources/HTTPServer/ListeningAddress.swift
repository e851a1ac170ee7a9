import Glibc

/// Where a server can be reached: one of this machine's addresses, or all of them.
public struct ListeningAddress: Sendable, Equatable, CustomStringConvertible {
  /// Out of reach from other machines.
  public static let loopback = ListeningAddress(version: .four, bytes: [127, 0, 0, 1], description: "127.0.0.1")

  enum Version: Sendable { case four, six }

  let version: Version
  /// In network order.
  let bytes: [UInt8]
  /// As it is usually written.
  public let description: String

  /// Takes `localhost` and addresses; no other names, since those are looked up elsewhere and may mean several.
  ///
  /// `inet_pton(3)`
  public init(_ text: String) throws(HTTPServerError) {
    if text.lowercased() == "localhost" {
      self = .loopback
    } else if let bytes = ListeningAddress.read(text, AF_INET, count: 4) {
      self.init(version: .four, bytes: bytes, description: text)
    } else if let bytes = ListeningAddress.read(text, AF_INET6, count: 16) {
      self.init(version: .six, bytes: bytes, description: text)
    } else {
      throw .addressUnreadable(text)
    }
  }

  private init(version: Version, bytes: [UInt8], description: String) {
    self.version = version
    self.bytes = bytes
    self.description = description
  }

  public var isLoopback: Bool {
    switch version {
    case .four: bytes[0] == 127
    case .six: bytes == [UInt8](repeating: 0, count: 15) + [1]
    }
  }

  /// Whether it stands for every address of this machine.
  public var isAny: Bool { bytes.allSatisfy { $0 == 0 } }

  /// What stands in the address of a page: the machine's own name where there are many.
  public var host: String {
    if isAny { return ListeningAddress.machineName ?? description }
    return version == .six ? "[\(description)]" : description
  }

  /// `gethostname(2)`
  private static var machineName: String? {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0, name[0] != 0 else { return nil }
    return name.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } }
  }

  private static func read(_ text: String, _ family: Int32, count: Int) -> [UInt8]? {
    // C would stop reading at a NUL.
    guard !text.utf8.contains(0) else { return nil }
    var bytes = [UInt8](repeating: 0, count: count)
    return inet_pton(family, text, &bytes) == 1 ? bytes : nil
  }
}
