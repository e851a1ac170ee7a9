/// The sizes of an array's axes, slowest first, without the rows of a batch: `[100, 40]` is 100 frames of 40 columns.
public struct Shape: Hashable, Sendable, Codable, CustomStringConvertible, ExpressibleByArrayLiteral {
  public let sizes: [Int]

  public init(_ sizes: [Int]) { self.sizes = sizes }
  public init(arrayLiteral sizes: Int...) { self.sizes = sizes }
  public init(from decoder: any Decoder) throws { sizes = try [Int](from: decoder) }
  public func encode(to encoder: any Encoder) throws { try sizes.encode(to: encoder) }

  /// How many numbers an array of this shape holds.
  public var count: Int { sizes.reduce(1, *) }
  public var rank: Int { sizes.count }
  public subscript(axis: Int) -> Int { sizes[axis] }

  public var description: String { sizes.isEmpty ? "scalar" : sizes.map(String.init).joined(separator: " × ") }
}
