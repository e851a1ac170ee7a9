import Core

/// The mel spectrogram of a clip as power and in decibels, made once for all columns that are made of it.
///
/// Each of them calls `begin`, `add` and `finish` as it is called itself; what another has added already is passed over.
/// Only the frames that a row shows are kept, yet what may be the loudest of the clip must be added, because it counts.
final class MelLevels {
  private let rate: Int
  private let frame: Int
  private lazy var bank = FilterBank(
    MelBank.triangles(rate: rate, frame: frame), stride: FloatBuffer.padded(frame / 2 + 1))
  private lazy var largestWeight = bank.largestWeight
  private let block = FloatBuffer(count: MelBank.bands * SpectrumBlock.frames)
  /// Blocks of bands × 8 frames.
  private var powers = FloatBuffer(count: 0)
  private var levels = FloatBuffer(count: 0)
  private var loudest = SIMD8<Float>()
  /// The next frame to be added, and how many are kept.
  private var next = 0
  private var kept = 0
  private var isFinished = false

  init(rate: Int, frame: Int) {
    self.rate = rate
    self.frame = frame
  }

  private var keptFloats: Int { SpectrumBlock.count(of: kept) * block.count }

  func begin(_ clip: FramedClip) {
    if next > 0 { (next, kept, isFinished, loudest) = (0, 0, false, SIMD8()) }
    kept = max(kept, clip.kept)
    if powers.count < keptFloats { powers = FloatBuffer(count: keptFloats) }
  }

  func add(_ spectra: SpectrumBlock) {
    guard spectra.first >= next, spectra.count > 0 else { return }
    next = spectra.first + spectra.count
    let target = spectra.first < kept ? powers(block: spectra.first / SpectrumBlock.frames) : block.view
    bank.apply(to: spectra.power, into: target)
    hear(target, frames: spectra.count)
  }

  /// The energy without which a frame has no band that is louder than the loudest so far: as if all of it lay in the bin
  /// that weighs most. The sums' own rounding errors are a thousand times less than what is added for them.
  func leastLateEnergy(mostPower: Double) -> Double {
    Double(loudest.max()) / (Double(largestWeight) * mostPower * 1.001)
  }

  /// Takes the loudest of the first `frames` frames; those behind them are left over from earlier blocks.
  private func hear(_ bands: FloatView, frames: Int) {
    let bands = UnsafeRawPointer(bands.base)
    var most = SIMD8<Float>()
    for band in 0..<MelBank.bands {
      let power = bands.load(fromByteOffset: 32 * band, as: SIMD8<Float>.self)
      most.replace(with: power, where: power .> most)
    }
    for index in frames..<SpectrumBlock.frames { most[index] = 0 }
    loudest.replace(with: most, where: most .> loudest)
  }

  /// Turns the powers that were added into decibels.
  func finish() {
    guard !isFinished else { return }
    isFinished = true
    if levels.count < keptFloats { levels = FloatBuffer(count: keptFloats) }
    let floor = Decibels.level(SIMD8(repeating: loudest.max()))[0] - Decibels.range
    let (source, target) = (UnsafeRawPointer(powers.base), UnsafeMutableRawPointer(levels.base))
    for index in 0..<keptFloats / 8 {
      let level = Decibels.level(source.load(fromByteOffset: 32 * index, as: SIMD8<Float>.self))
      let raised = level.replacing(with: floor, where: level .< floor)
      target.storeBytes(of: raised, toByteOffset: 32 * index, as: SIMD8<Float>.self)
    }
  }

  /// Bands × 8 frames of the block with this index.
  func powers(block index: Int) -> FloatView { powers.view[index * block.count..<(index + 1) * block.count] }

  /// The same in decibels, after `finish`.
  func decibels(block index: Int) -> FloatView { levels.view[index * block.count..<(index + 1) * block.count] }
}
