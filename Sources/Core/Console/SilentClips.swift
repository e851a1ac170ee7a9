/// The clips that hold nothing but zeros: computed like any other, but seldom meant to be there.
public struct SilentClips: Codable, Equatable, Sendable {
  /// More are only counted.
  private static let mostNamed = 10

  private var names: [String] = []
  private var count = 0

  public init() {}

  public mutating func add(_ name: String) { add(count: 1, [name]) }

  /// Adds those that another rank found behind these.
  public mutating func add(_ others: SilentClips) { add(count: others.count, others.names) }

  private mutating func add(count more: Int, _ names: [String]) {
    count += more
    self.names += names.prefix(SilentClips.mostNamed - self.names.count).map(\.printable)
  }

  /// "3 clips are silent: a, b, c"; nil where none is.
  public var note: String? {
    guard count > 0 else { return nil }
    let rest = count - names.count
    return "\(counted(count, "clip is", plural: "clips are")) silent: \(names.joined(separator: ", "))"
      + (rest > 0 ? " and \(rest) more" : "")
  }
}
