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

  /// The most power in all bins of a frame but the outermost, by the energy of its windowed samples.
  var mostPowerPerEnergy: Double { transform.mostPowerPerEnergy }

  /// The frames from `first` on: a whole block of them, or as many as the clip still has.
  func block(of clip: FramedClip, first: Int) -> SpectrumBlock {
    let count = min(SpectrumBlock.frames, clip.frames - first)
    if !needs.isEmpty {
      for index in Swift.stride(from: 0, to: count, by: 2) { analyse(clip, first + index, place: index) }
    }
    return block(first: first, count: count)
  }

  /// Those frames from `first` on whose energy is at least `least`, and maybe their neighbours: up to a whole block.
  ///
  /// - Returns: the first frame that was not looked at, too. Which ones were passed over the block does not know.
  func block(of clip: FramedClip, first: Int, least: Double) -> (block: SpectrumBlock, next: Int) {
    guard !needs.isEmpty else { return (block(first: first, count: 0), clip.frames) }
    var (frame, count) = (first, 0)
    while frame < clip.frames, count + 2 <= SpectrumBlock.frames {
      if analyse(clip, frame, place: count, least: least) { count += min(2, clip.frames - frame) }
      frame += 2
    }
    return (block(first: first, count: count), min(frame, clip.frames))
  }

  /// Of the frames of a clip always the same two are transformed together, so that their bits depend on the clip alone.
  @discardableResult private func analyse(_ clip: FramedClip, _ frame: Int, place: Int, least: Double = 0) -> Bool {
    let start = framing.start(of: frame)
    let target = power[place * stride..<(place + 1) * stride]
    guard frame + 1 < clip.frames else {
      transform.analyse(clip.samples, start: start, into: target)
      return true
    }
    return transform.analyse(
      clip.samples, starts: (start, start + framing.hop), into: target,
      power[(place + 1) * stride..<(place + 2) * stride],
      least: least)
  }

  private func block(first: Int, count: Int) -> SpectrumBlock {
    if needs.contains(.magnitude) { takeRoots(count * stride) }
    return SpectrumBlock(
      first: first, count: count, bins: transform.bins, stride: stride, power: power, magnitude: magnitude)
  }

  private func takeRoots(_ count: Int) {
    let (power, magnitude) = (power.base, magnitude.base)
    for index in 0..<count { magnitude[index] = power[index].squareRoot() }
  }
}
