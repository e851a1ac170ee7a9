import CMPI
import Core

/// The two halves of an exact allreduce, bucket by bucket: everyone's numbers for a slice to its owner, and every owner's
/// slice to all.
///
/// The traffic is that of an ordinary allreduce. What is not left to MPI is the order of the additions: the owner has
/// all parts side by side and adds them itself.
public final class SliceExchange {
  public let buckets: [Range<Int>]
  /// What this rank owns of each bucket.
  public let owned: [Range<Int>]
  private let group: Group
  private let sums: FloatView
  /// What the others sent of the owned slices: of each bucket as many as there are ranks, the own one empty.
  private let received: [[FloatView]]
  private let arrivals: [StandingMessages]
  private let departures: [StandingMessages]
  private let arrivingSlices: [StandingMessages]
  private let departingSlices: [StandingMessages]

  /// - Parameters:
  ///   - sums: what is added up over the ranks.
  ///   - results: what becomes whole again from everybody's slices.
  public init(group: Group, buckets: [Range<Int>], sums: FloatView, results: FloatView) {
    self.group = group
    self.buckets = buckets
    self.sums = sums
    let slices = SliceExchange.slices(of: buckets, ranks: group.size)
    let owned = slices.map { $0[group.rank] }
    self.owned = owned
    received = SliceExchange.memory(for: owned, group)
    let others = (0..<group.size).filter { $0 != group.rank }
    let made = buckets.indices.map { _ in (0..<4).map { _ in StandingMessages() } }
    for (bucket, messages) in made.enumerated() {
      for rank in others {
        messages[0].receive(received[bucket][rank], from: rank, tag: 2 * bucket)
        messages[1].send(sums[slices[bucket][rank]], to: rank, tag: 2 * bucket)
        messages[2].receive(results[slices[bucket][rank]], from: rank, tag: 2 * bucket + 1)
        messages[3].send(results[owned[bucket]], to: rank, tag: 2 * bucket + 1)
      }
    }
    arrivals = made.map { $0[0] }
    departures = made.map { $0[1] }
    arrivingSlices = made.map { $0[2] }
    departingSlices = made.map { $0[3] }
  }

  /// The slice of each rank of each bucket.
  public static func slices(of buckets: [Range<Int>], ranks: Int) -> [[Range<Int>]] {
    buckets.map { bucket in
      Slices(count: bucket.count, ranks: ranks).ranges.map { slice in
        bucket.lowerBound + slice.lowerBound..<bucket.lowerBound + slice.upperBound
      }
    }
  }

  private static func memory(for owned: [Range<Int>], _ group: Group) -> [[FloatView]] {
    let memory = FloatBuffer(count: owned.reduce(0) { $0 + $1.count } * (group.size - 1))
    var next = 0
    return owned.map { slice in
      (0..<group.size).map { rank in
        let count = rank == group.rank ? 0 : slice.count
        defer { next += count }
        return memory.view[next..<next + count]
      }
    }
  }

  /// What it holds for itself, in bytes.
  public var byteCount: Int {
    received.joined().reduce(0) { $0 + $1.count } * MemoryLayout<Float>.stride
  }

  /// What this rank sends in each step, in bytes.
  public var bytesSent: Int {
    (departures + departingSlices).reduce(0) { $0 + $1.count } * MemoryLayout<Float>.stride
  }

  /// Makes ready for what the others send, before any of them can.
  public func expect() {
    for messages in arrivals { messages.start() }
  }

  /// Sends each owner its slice of a bucket of the sums, which is final from now on. All ranks start all buckets.
  public func start(_ bucket: Int) { departures[bucket].start() }

  /// Lets MPI work: it has no thread of its own. Whether all parts of the own slice of `bucket` are here.
  public func advance(_ bucket: Int) -> Bool { arrivals[bucket].test() }

  /// Waits for all parts of the own slice of a bucket.
  public func wait(for bucket: Int) { arrivals[bucket].wait(in: group) }

  /// What `rank` has in `range`, which is part of the own slice of a bucket.
  public func part(of rank: Int, _ range: Range<Int>, bucket: Int) -> FloatView {
    guard rank != group.rank else { return sums[range] }
    let start = range.lowerBound - owned[bucket].lowerBound
    return received[bucket][rank][start..<start + range.count]
  }

  /// Makes ready for the slices of the others: from now on nobody reads the results here.
  public func expectSlices() {
    for messages in arrivingSlices { messages.start() }
  }

  /// Sends the own slice of a bucket of the results to all.
  public func startSlice(_ bucket: Int) { departingSlices[bucket].start() }

  /// Waits until the results are whole and everything of this rank has gone out.
  public func finish() {
    for messages in [arrivingSlices, departingSlices, departures].joined() { messages.wait(in: group) }
  }
}
