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
  func leastLateEnergy(mostPower: Double) -> Double { mel.leastLateEnergy(mostPower: mostPower) }

  func begin(_ clip: FramedClip) { mel.begin(clip) }
  func add(_ block: SpectrumBlock) { mel.add(block) }
  func finish() { if !isPower { mel.finish() } }

  func write(frames: Int, into target: FloatView, stride: Int) {
    for index in 0..<SpectrumBlock.count(of: frames) {
      let bands = isPower ? mel.powers(block: index) : mel.decibels(block: index)
      SpectrumBlock.write(bands, block: index, frames: frames, into: target, stride: stride)
    }
  }
}
