import Collectives
import Core
import Network

/// Where all lanes of a step meet, on all ranks, because a layer takes its statistics over the rows of all.
///
/// Each lane brings figures of its own; every rank gets those of all lanes and puts them together itself, in the order of
/// `PairwiseTree`, so that all come to the same bits on any number of ranks.
final class LaneMeeting: @unchecked Sendable {
  private let model: Model
  /// What every lane brings, all lanes of a rank behind each other.
  private let brought: FloatBuffer
  /// What they come to.
  private let together: FloatBuffer
  private let lanes: Int
  private let ownLanes: Range<Int>
  // For the additions over the lanes.
  private var moments: [Moments]
  private var counts: [Double]
  /// Which part of the step the lanes are in; written between phases only.
  private(set) var segment = 0

  /// Nil where a model has no such layer.
  init?(_ model: Model, _ plan: LanePlan, rank: Int) {
    guard !model.meetings.isEmpty else { return nil }
    self.model = model
    lanes = plan.lanes
    ownLanes = plan.lanes(of: rank)
    let most = LaneMeeting.mostFloats(model)
    brought = FloatBuffer(count: most * plan.lanes)
    together = FloatBuffer(count: most)
    moments = Array(repeating: Moments(), count: plan.lanes)
    counts = Array(repeating: 0, count: plan.lanes)
  }

  private static func mostFloats(_ model: Model) -> Int {
    model.meetings.map { ChannelFigures.floatCount($0.channels) }.max() ?? 0
  }

  /// What a meeting takes in bytes, before it is made.
  static func byteCount(_ model: Model, _ plan: LanePlan) -> Int {
    mostFloats(model) * (plan.lanes + 1) * MemoryLayout<Float>.stride
  }

  var byteCount: Int { (brought.count + together.count) * MemoryLayout<Float>.stride }

  /// What the lanes came to.
  var all: FloatView { together.view }

  /// Where the `index`-th own lane puts what it brings next.
  func own(_ index: Int) -> FloatView {
    guard let meeting = SegmentedPass.meeting(after: segment, of: model) else { return brought.view[0..<0] }
    return place(ownLanes.lowerBound + index, ChannelFigures.floatCount(meeting.channels))
  }

  private func place(_ lane: Int, _ count: Int) -> FloatView { brought.view[lane * count..<(lane + 1) * count] }

  func begin() { segment = 0 }

  /// Whether the lanes wait for each other after this segment.
  var isAhead: Bool { segment + 1 < SegmentedPass.segments(of: model) }

  /// Puts together what all lanes brought, and lets them go on.
  func hold(_ exchange: any GradientExchange) {
    guard let meeting = SegmentedPass.meeting(after: segment, of: model) else { return }
    let count = ChannelFigures.floatCount(meeting.channels)
    exchange.share(brought.view[0..<lanes * count])
    if segment < model.meetings.count {
      mergeStatistics(meeting.channels, count)
    } else {
      addGradients(meeting.channels, count)
    }
    segment += 1
  }

  /// Mean and variance of each channel over all rows that count.
  private func mergeStatistics(_ channels: Int, _ count: Int) {
    for lane in 0..<lanes { counts[lane] = Double(ChannelFigures(place(lane, count), channels: channels).count) }
    let (source, all) = (brought.view.base, ChannelFigures(together.view[0..<count], channels: channels))
    for channel in 0..<channels {
      for lane in 0..<lanes {
        let own = source + lane * count + channel
        moments[lane] = Moments(
          count: counts[lane], mean: Double(own[0]), squares: Double(own[channels]) * counts[lane])
      }
      PairwiseTree.reduce(lanes) { left, right in moments[left].merge(moments[right]) }
      all.first[channel] = Float(moments[0].mean)
      all.second[channel] = Float(moments[0].variance)
    }
    all.count = Int(moments[0].count)
  }

  /// Sums over the rows of all lanes.
  private func addGradients(_ channels: Int, _ count: Int) {
    let (source, all) = (brought.view.base, together.view)
    for index in 0..<2 * channels {
      for lane in 0..<lanes { counts[lane] = Double(source[lane * count + index]) }
      PairwiseTree.reduce(lanes) { left, right in counts[left] += counts[right] }
      all[index] = Float(counts[0])
    }
  }
}

/// Number, mean and squared distances from it of one channel; merged as Chan et al. do.
private struct Moments {
  var count = 0.0
  var mean = 0.0
  var squares = 0.0

  var variance: Double { count > 0 ? squares / count : 0 }

  mutating func merge(_ other: Moments) {
    let total = count + other.count
    guard total > 0 else { return }
    let distance = other.mean - mean
    mean += distance * (other.count / total)
    squares += other.squares + distance * distance * (count * other.count / total)
    count = total
  }
}
