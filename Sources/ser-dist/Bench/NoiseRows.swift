import Core
import Training

/// Rows of noise with labels in turn: what a model learns from where only its speed matters.
struct NoiseRows {
  let schedule: LaneSchedule
  private let shape: Shape
  private let labels: [Int32]

  /// So that no step sees the rows of the one before.
  private static let batches = 4

  init(shape: Shape, classes: Int, lanes: Int, batch: Int) {
    self.shape = shape
    labels = (0..<NoiseRows.batches * batch).map { Int32($0 % classes) }
    schedule = LaneSchedule(rows: Array(labels.indices), labels: labels, lanes: lanes, batch: batch, seed: 0)
  }

  /// What the rows of all lanes take.
  static func byteCount(shape: Shape, batch: Int) -> Int {
    batches * batch * shape.count * MemoryLayout<Float>.stride
  }

  func rows(of lanes: Range<Int>) -> LaneRows {
    let indices = lanes.map { schedule.rows(of: $0) }
    let buffers = zip(lanes, indices).map { lane, rows in
      let buffer = FloatBuffer(count: rows.count * shape.count)
      NoiseRows.fill(buffer.view, lane: lane)
      return buffer
    }
    return LaneRows(
      rowShape: shape, rows: buffers, labels: indices.map { $0.map { labels[$0] } }, lanes: lanes, seed: schedule.seed)
  }

  /// Mean 0 and deviation 1, as rows are after scaling.
  static func fill(_ view: FloatView, lane: Int = 0) {
    var numbers = RandomKey(seed: 0, purpose: .augmentation, lane: lane).sequence
    for index in 0..<view.count { view[index] = (numbers.nextUniform() - 0.5) * 3.4641 }
  }
}
