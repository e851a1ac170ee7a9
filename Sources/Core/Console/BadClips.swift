/// The clips of a command that cannot be used, after all of them were looked at: the sentence of each, one per line.
public struct BadClips: UserFacingError, Codable, Equatable {
  /// More are only counted.
  private static let mostNamed = 20

  private var sentences: [String] = []
  public private(set) var count = 0
  public let total: Int
  /// What else can be done than mending them, as a last line.
  public var advice: String?

  /// - Parameter total: how many clips there are in all.
  public init(total: Int) { self.total = total }

  public mutating func add(_ error: any Error) { add(count: 1, ["\(error)"]) }

  /// Adds those that another rank found behind these.
  public mutating func add(_ others: BadClips) { add(count: others.count, others.sentences) }

  private mutating func add(count more: Int, _ sentences: [String]) {
    count += more
    self.sentences += sentences.prefix(BadClips.mostNamed - self.sentences.count).map(\.printable)
  }

  /// A lone bad clip needs no head line.
  public var description: String {
    let last = advice.map { [$0] } ?? []
    guard count > 1 else {
      return ((sentences.first.map { [$0] } ?? ["no clip is bad"]) + last).joined(separator: "\n")
    }
    let rest = count - sentences.count
    let head = "\(count) of \(total) clips cannot be read: mend them or leave them out"
    return ([head] + sentences.map { "  " + $0 } + (rest > 0 ? ["  and \(rest) more"] : []) + last)
      .joined(separator: "\n")
  }
}
