import Core

/// What is made of a block of spectra stands frame beside frame, so that one SIMD vector holds a number of all of them;
/// a row wants it frame after frame.
extension SpectrumBlock {
  /// How many blocks a number of frames makes.
  static func count(of frames: Int) -> Int { (frames + SpectrumBlock.frames - 1) / SpectrumBlock.frames }

  /// Writes the columns × 8 numbers of the block with this index to its frames' places in `target`, of which the first
  /// `frames` are there, `stride` floats apart.
  static func write(_ source: FloatView, block index: Int, frames: Int, into target: FloatView, stride: Int) {
    let columns = source.count / SpectrumBlock.frames
    let first = index * SpectrumBlock.frames
    let shown = min(SpectrumBlock.frames, frames - first)
    guard shown > 0 else { return }
    precondition((first + shown - 1) * stride + columns <= target.count, "\(frames) frames do not fit")
    let place = target.base + first * stride
    for frame in 0..<shown {
      for column in 0..<columns { place[frame * stride + column] = source.base[SpectrumBlock.frames * column + frame] }
    }
  }
}
