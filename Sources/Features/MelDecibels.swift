import Core
import Glibc

/// The mel spectrogram of a clip in decibels, `librosa.power_to_db` of its power: never more than 80 dB below the
/// loudest band of the whole clip.
///
/// Only the frames that a row shows are kept, yet every frame of the clip must be added, because the loudest counts.
package final class MelDecibels {
  private static let range: Float = 80
  /// −100 dB: what librosa holds to be silence.
  private static let smallestPower: Float = 1e-10

  private let bank: MelBank
  private let levels: FloatBuffer
  private let bands = FloatBuffer(count: MelBank.bands)
  private let mostFrames: Int
  private var loudest: Float = 0
  /// How many frames are kept.
  package private(set) var frames = 0

  init(rate: Int, frame: Int, frames: Int) {
    bank = MelBank(rate: rate, frame: frame)
    mostFrames = frames
    levels = FloatBuffer(count: frames * MelBank.bands)
  }

  /// The bands of one kept frame.
  package subscript(frame: Int) -> FloatView {
    levels.view[frame * MelBank.bands..<(frame + 1) * MelBank.bands]
  }

  /// Begins a new clip.
  func begin() {
    frames = 0
    loudest = 0
  }

  /// Adds the next frame's spectrum.
  func add(_ power: FloatView) {
    let kept = frames < mostFrames
    let target = kept ? self[frames] : bands.view
    bank.apply(to: power, into: target)
    for band in 0..<MelBank.bands { loudest = max(loudest, target.base[band]) }
    if kept { frames += 1 }
  }

  /// Turns the powers that were added into decibels, after the clip's last frame.
  func finish() {
    let floor = MelDecibels.decibels(loudest) - MelDecibels.range
    let levels = levels.base
    for index in 0..<frames * MelBank.bands { levels[index] = max(floor, MelDecibels.decibels(levels[index])) }
  }

  /// 10·log₁₀, by way of the faster base 2.
  private static func decibels(_ power: Float) -> Float { log2f(max(smallestPower, power)) * 3.010_299_956_6 }
}
