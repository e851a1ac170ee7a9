/// `shard-00000-of-00008.h5`: the rows that one of eight ranks extracted.
public struct ShardName: Hashable, Sendable, CustomStringConvertible {
  public let index: Int
  public let count: Int

  public init(index: Int, count: Int) {
    precondition(index >= 0 && index < count, "shard \(index) of \(count)")
    self.index = index
    self.count = count
  }

  /// Nil if `name` is not a shard's.
  public init?(_ name: some StringProtocol) {
    guard name.hasPrefix("shard-"), name.hasSuffix(".h5") else { return nil }
    let parts = name.dropFirst(6).dropLast(3).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1] == "of", let index = Int(parts[0]), let count = Int(parts[2]),
      index >= 0, index < count
    else { return nil }
    self.init(index: index, count: count)
    guard description == name else { return nil }
  }

  public var description: String { "shard-\(padded(index))-of-\(padded(count)).h5" }

  private func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }
}
