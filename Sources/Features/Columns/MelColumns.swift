import Core

/// The mel spectrogram of a clip as power or in decibels: `librosa.feature.melspectrogram`, `librosa.power_to_db`.
final class MelColumns: ColumnMaker {
  private let mel: MelLevels
  private let isPower: Bool

  init(_ mel: MelLevels, isPower: Bool) {
    self.mel = mel
    self.isPower = isPower
  }

  var width: Int { MelBank.bands }
  var needs: SpectrumNeeds { .power }

  func begin(_ clip: FramedClip) { mel.begin(clip) }
  func add(_ block: SpectrumBlock) { mel.add(block) }
  func finish() { if !isPower { mel.finish() } }

  func write(frames: Int, into target: FloatView, stride: Int) {
    for first in Swift.stride(from: 0, to: frames, by: 8) {
      let bands = isPower ? mel.powers(block: first / 8) : mel.decibels(block: first / 8)
      let place = target[first * stride..<target.count]
      spread(bands, columns: width, frames: min(8, frames - first), into: place, stride: stride)
    }
  }
}

/// The MFCCs of a clip, made of its mel levels: `librosa.feature.mfcc`.
final class MelCepstrumColumns: ColumnMaker {
  private let mel: MelLevels
  private let cosines: CosineTransform
  private let block: FloatBuffer

  init(_ mel: MelLevels, coefficients: Int) {
    self.mel = mel
    cosines = CosineTransform(coefficients: coefficients, levels: MelBank.bands)
    block = FloatBuffer(count: 8 * coefficients)
  }

  var width: Int { cosines.coefficients }
  var needs: SpectrumNeeds { .power }

  func begin(_ clip: FramedClip) { mel.begin(clip) }
  func add(_ block: SpectrumBlock) { mel.add(block) }
  func finish() { mel.finish() }

  func write(frames: Int, into target: FloatView, stride: Int) {
    for first in Swift.stride(from: 0, to: frames, by: 8) {
      cosines.apply(to: mel.decibels(block: first / 8), into: block.view)
      let place = target[first * stride..<target.count]
      spread(block.view, columns: width, frames: min(8, frames - first), into: place, stride: stride)
    }
  }
}

/// Writes columns × 8 frames as rows of `frames` frames, `stride` floats apart.
func spread(_ source: FloatView, columns: Int, frames: Int, into target: FloatView, stride: Int) {
  precondition(source.count == 8 * columns && frames <= 8, "\(source.count) floats are not \(columns) columns × 8")
  precondition(frames == 0 || (frames - 1) * stride + columns <= target.count, "the rows do not fit")
  let (source, target) = (source.base, target.base)
  for frame in 0..<frames {
    for column in 0..<columns { target[frame * stride + column] = source[8 * column + frame] }
  }
}
