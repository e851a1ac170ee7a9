import Core

/// Makes the spectra of a clip, block by block, of the kinds that the columns need and of no other.
final class SpectrumMaker {
  private let framing: Framing
  private let transform: PowerSpectrum
  private let needs: SpectrumNeeds
  /// Floats from one frame's spectrum to the next one's.
  private let stride: Int
  private let power: FloatView
  private let magnitude: FloatView

  init(_ framing: Framing, needs: SpectrumNeeds) throws(FeatureError) {
    self.framing = framing
    self.needs = needs
    transform = try PowerSpectrum(framing)
    stride = FloatBuffer.padded(transform.bins)
    power = FloatBuffer(count: needs.isEmpty ? 0 : SpectrumBlock.frames * stride).view
    magnitude = FloatBuffer(count: needs.contains(.magnitude) ? power.count : 0).view
  }

  /// The frames from `first` on: a whole block of them, or as many as the clip still has.
  func block(of clip: FramedClip, first: Int) -> SpectrumBlock {
    let count = min(SpectrumBlock.frames, clip.frames - first)
    if !needs.isEmpty {
      for index in 0..<count {
        let place = power[index * stride..<(index + 1) * stride]
        transform.analyse(clip.samples, start: framing.start(of: first + index), into: place)
      }
    }
    if needs.contains(.magnitude) { takeRoots(count * stride) }
    return SpectrumBlock(
      first: first, count: count, bins: transform.bins, stride: stride, power: power, magnitude: magnitude)
  }

  private func takeRoots(_ count: Int) {
    let (power, magnitude) = (power.base, magnitude.base)
    for index in 0..<count { magnitude[index] = power[index].squareRoot() }
  }
}
