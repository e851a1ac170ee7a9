import Core

/// The numbers of those frames of a clip that its row shows, `width` per frame.
///
/// Memory grows to that of the longest clip seen.
struct KeptFrames {
  let width: Int
  private(set) var count = 0
  private var numbers = FloatBuffer(count: 0)

  init(width: Int) { self.width = width }

  /// Makes room for `frames` frames, whose numbers are then those of some earlier clip.
  mutating func begin(_ frames: Int) {
    count = frames
    if numbers.count < frames * width { numbers = FloatBuffer(count: frames * width) }
  }

  /// All numbers, frame after frame.
  var view: FloatView { numbers.view[0..<count * width] }

  subscript(frame: Int) -> FloatView { numbers.view[frame * width..<(frame + 1) * width] }

  /// Does `write` of a `ColumnMaker` whose numbers these are.
  func write(frames: Int, into target: FloatView, stride: Int) {
    for frame in 0..<frames { target[frame * stride..<frame * stride + width].copy(from: self[frame]) }
  }
}
