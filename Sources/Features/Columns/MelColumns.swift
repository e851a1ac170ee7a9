import Core
import Glibc

/// The mel spectrogram of a clip in decibels, `librosa.power_to_db` of its power (never more than 80 dB below the loudest
/// band of the whole clip), or the MFCCs made of it.
///
/// Only the frames that a row shows are kept, yet every frame of the clip must be added, because the loudest counts.
final class MelColumns: ColumnMaker {
  private static let range: Float = 80
  /// −100 dB: what librosa holds to be silence.
  private static let smallestPower: Float = 1e-10

  private let bank: MelBank
  private let cosines: CosineTransform?
  private var levels = FloatBuffer(count: 0)
  private let bands = FloatBuffer(count: MelBank.bands)
  private var loudest: Float = 0
  private var kept = 0

  init(rate: Int, frame: Int, cosines: CosineTransform?) {
    bank = MelBank(rate: rate, frame: frame)
    self.cosines = cosines
  }

  var width: Int { cosines?.coefficients ?? MelBank.bands }
  var needs: SpectrumNeeds { .power }

  private subscript(frame: Int) -> FloatView {
    levels.view[frame * MelBank.bands..<(frame + 1) * MelBank.bands]
  }

  func begin(_ clip: FramedClip) {
    kept = clip.kept
    loudest = 0
    if levels.count < kept * MelBank.bands { levels = FloatBuffer(count: kept * MelBank.bands) }
  }

  func add(_ block: SpectrumBlock) {
    for index in 0..<block.count {
      let frame = block.first + index
      let target = frame < kept ? self[frame] : bands.view
      bank.apply(to: block.power(index), into: target)
      for band in 0..<MelBank.bands { loudest = max(loudest, target.base[band]) }
    }
  }

  /// Turns the powers that were added into decibels.
  func finish() {
    let floor = MelColumns.decibels(loudest) - MelColumns.range
    let levels = levels.base
    for index in 0..<kept * MelBank.bands { levels[index] = max(floor, MelColumns.decibels(levels[index])) }
  }

  func write(frames: Int, into target: FloatView, stride: Int) {
    for frame in 0..<frames {
      let place = target[frame * stride..<frame * stride + width]
      if let cosines { cosines.apply(to: self[frame], into: place) } else { place.copy(from: self[frame]) }
    }
  }

  /// 10·log₁₀, by way of the faster base 2.
  private static func decibels(_ power: Float) -> Float { log2f(max(smallestPower, power)) * 3.010_299_956_6 }
}
