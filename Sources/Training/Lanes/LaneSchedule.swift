import Core

/// Which rows a lane learns from, and how many of them in which step: known to everyone before the first step.
///
/// The rows, dealt like cards, get positions 0, 1, 2, …; position *g* belongs to lane *g mod L* and to step *g div B*.
/// So every lane takes ⌈B/L⌉ or ⌊B/L⌋ rows of each batch, and every rank knows the number of steps without asking. Where
/// an update is computed from several batches, a step is all of them, one after the other.
public struct LaneSchedule: Sendable {
  public let lanes: Int
  public let batch: Int
  /// How many batches make a step; the last of an epoch may have fewer.
  public let accumulation: Int
  /// Deals the rows, and shuffles each lane's own for every epoch.
  public let seed: UInt64
  /// All rows, in the order they are dealt.
  public let dealt: [Int]

  /// Deals `rows` to the lanes, class after class so that each lane gets its share of each, shuffled within a class by
  /// the seed.
  public init(rows: [Int], labels: [Int32], lanes: Int, batch: Int, accumulation: Int = 1, seed: UInt64) {
    self.lanes = lanes
    self.batch = batch
    self.accumulation = accumulation
    self.seed = seed
    var random = RandomKey(seed: seed, purpose: .dealing).sequence
    let byClass = Dictionary(grouping: rows) { labels[$0] }
    dealt = byClass.keys.sorted().flatMap { label in
      var members = byClass[label] ?? []
      random.shuffle(&members)
      return members
    }
  }

  public var rowCount: Int { dealt.count }

  /// Steps of an epoch; the last may have fewer rows.
  public var steps: Int { (rowCount + rowsPerStep - 1) / rowsPerStep }

  private var rowsPerStep: Int { batch * accumulation }

  /// How many batches `step` has.
  public func batches(inStep step: Int) -> Int { (rowCount(inStep: step) + batch - 1) / batch }

  /// The most rows a lane has in any batch.
  public var mostRows: Int { (min(batch, rowCount) + lanes - 1) / lanes }

  /// The most rows a lane has altogether.
  public var mostRowsOfALane: Int { (rowCount + lanes - 1) / lanes }

  /// The rows of a lane.
  public func rows(of lane: Int) -> [Int] { stride(from: lane, to: rowCount, by: lanes).map { dealt[$0] } }

  /// How many rows all lanes together have in `step`.
  public func rowCount(inStep step: Int) -> Int {
    min(rowCount, (step + 1) * rowsPerStep) - step * rowsPerStep
  }

  /// Which of its rows, in the order of the epoch, `lane` has in `step`.
  public func range(of lane: Int, inStep step: Int) -> Range<Int> {
    let first = step * rowsPerStep
    return count(of: lane, before: first)..<count(of: lane, before: first + rowCount(inStep: step))
  }

  /// The same for one batch, counted over the whole epoch.
  public func range(of lane: Int, inBatch number: Int) -> Range<Int> {
    count(of: lane, before: number * batch)..<count(of: lane, before: min(rowCount, (number + 1) * batch))
  }

  /// How many of the positions below `position` belong to `lane`.
  private func count(of lane: Int, before position: Int) -> Int {
    position > lane ? (position - lane - 1) / lanes + 1 : 0
  }

  /// The order in which a lane goes through its rows in one epoch, as indices into `rows(of:)`.
  public static func order(count: Int, seed: UInt64, epoch: Int, lane: Int) -> [Int] {
    var random = RandomKey(seed: seed, purpose: .shuffling, epoch: epoch, lane: lane).sequence
    var order = Array(0..<count)
    random.shuffle(&order)
    return order
  }
}
