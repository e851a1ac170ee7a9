import Core

/// The spectrum itself, one column per bin: `|librosa.stft|`, its square, or `librosa.power_to_db` of that (never more
/// than 80 dB below the loudest bin of the whole clip).
final class SpectrumColumns: ColumnMaker {
  private let scale: FeatureColumns.PowerScale
  private var values: KeptFrames
  private var loudest: Float = 0

  init(frame: Int, scale: FeatureColumns.PowerScale) {
    self.scale = scale
    values = KeptFrames(width: frame / 2 + 1)
  }

  var width: Int { values.width }
  var needs: SpectrumNeeds { scale == .magnitude ? .magnitude : .power }

  func begin(_ clip: FramedClip) {
    values.begin(clip.kept)
    loudest = 0
  }

  func add(_ block: SpectrumBlock) {
    for index in 0..<block.count {
      let spectrum = scale == .magnitude ? block.magnitude(index) : block.power(index)
      if scale == .decibels { loudest = max(loudest, largest(spectrum)) }
      guard block.first + index < values.count else { continue }
      values[block.first + index].copy(from: spectrum[0..<width])
    }
  }

  func finish() {
    guard scale == .decibels else { return }
    let floor = Decibels.level(SIMD8(repeating: loudest))[0] - Decibels.range
    let levels = UnsafeMutableRawPointer(values.view.base)
    // The memory of a buffer always holds whole vectors.
    for offset in stride(from: 0, to: 4 * values.view.count, by: 32) {
      let level = Decibels.level(levels.load(fromByteOffset: offset, as: SIMD8<Float>.self))
      levels.storeBytes(
        of: level.replacing(with: floor, where: level .< floor), toByteOffset: offset, as: SIMD8<Float>.self)
    }
  }

  func write(frames: Int, into target: FloatView, stride: Int) {
    values.write(frames: frames, into: target, stride: stride)
  }
}

/// The largest number of a padded spectrum.
func largest(_ spectrum: FloatView) -> Float {
  precondition(spectrum.count % 16 == 0, "\(spectrum.count) floats are not a padded spectrum")
  let raw = UnsafeRawPointer(spectrum.base)
  var largest = SIMD16<Float>()
  for offset in stride(from: 0, to: 4 * spectrum.count, by: 64) {
    largest = pointwiseMax(largest, raw.load(fromByteOffset: offset, as: SIMD16<Float>.self))
  }
  return largest.max()
}
