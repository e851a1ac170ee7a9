import Core

/// A column that is measured on the samples of each frame, without a spectrum.
final class SampleColumn: ColumnMaker {
  /// Of the samples of the clip that lie in a frame, which are fewer at its ends.
  typealias Measure = (FloatView) -> Float

  private let frame: Int
  private let hop: Int
  private let measure: Measure
  private var values = KeptFrames(width: 1)

  init(frame: Int, hop: Int, measure: @escaping Measure) {
    self.frame = frame
    self.hop = hop
    self.measure = measure
  }

  var width: Int { 1 }
  var needs: SpectrumNeeds { [] }

  func begin(_ clip: FramedClip) {
    values.begin(clip.kept)
    for index in 0..<clip.kept {
      let start = index * hop - frame / 2
      let lower = min(max(0, start), clip.samples.count)
      let upper = max(lower, min(start + frame, clip.samples.count))
      values[index][0] = measure(clip.samples[lower..<upper])
    }
  }

  func add(_ block: SpectrumBlock) {}
  func finish() {}

  func write(frames: Int, into target: FloatView, stride: Int) {
    values.write(frames: frames, into: target, stride: stride)
  }
}
