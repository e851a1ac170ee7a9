import Core

/// The MFCCs of a clip, made of its mel levels: `librosa.feature.mfcc`.
final class MelCepstrumColumns: ColumnMaker {
  private let mel: MelLevels
  private let cosines: CosineTransform
  private let block: FloatBuffer

  init(_ mel: MelLevels, coefficients: Int) {
    self.mel = mel
    cosines = CosineTransform(coefficients: coefficients, levels: MelBank.bands)
    block = FloatBuffer(count: coefficients * SpectrumBlock.frames)
  }

  var width: Int { cosines.coefficients }
  var needs: SpectrumNeeds { .power }
  func leastLateEnergy(mostPower: Double) -> Double { mel.leastLateEnergy(mostPower: mostPower) }

  func begin(_ clip: FramedClip) { mel.begin(clip) }
  func add(_ block: SpectrumBlock) { mel.add(block) }
  func finish() { mel.finish() }

  func write(frames: Int, into target: FloatView, stride: Int) {
    for index in 0..<SpectrumBlock.count(of: frames) {
      cosines.apply(to: mel.decibels(block: index), into: block.view)
      SpectrumBlock.write(block.view, block: index, frames: frames, into: target, stride: stride)
    }
  }
}
