import Core

/// A column whose number depends on the spectrum of its own frame alone.
final class SpectralColumn: ColumnMaker {
  /// Of the magnitudes or powers of one frame: `SpectrumBlock.bins` of them, then zeros up to whole cache lines.
  typealias Measure = (_ spectrum: FloatView, _ bins: Int) -> Float

  let needs: SpectrumNeeds
  private let measure: Measure
  private var values = KeptFrames(width: 1)

  /// - Parameter needs: `.power` or `.magnitude`, which `measure` is then given.
  init(_ needs: SpectrumNeeds, measure: @escaping Measure) {
    self.needs = needs
    self.measure = measure
  }

  var width: Int { 1 }

  func begin(_ clip: FramedClip) { values.begin(clip.kept) }

  func add(_ block: SpectrumBlock) {
    for index in 0..<max(0, min(block.count, values.count - block.first)) {
      let spectrum = needs == .power ? block.power(index) : block.magnitude(index)
      values[block.first + index][0] = measure(spectrum, block.bins)
    }
  }

  func finish() {}

  func write(frames: Int, into target: FloatView, stride: Int) {
    values.write(frames: frames, into: target, stride: stride)
  }
}
