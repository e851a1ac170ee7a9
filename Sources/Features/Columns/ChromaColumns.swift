import Core

/// How strong each of the twelve notes is, C first: `librosa.feature.chroma_stft`, for which the whole clip's tuning is
/// estimated.
final class ChromaColumns: ColumnMaker {
  private var tuning: TuningEstimate
  private let bank: ChromaBank
  private var powers: KeptFrames

  init(rate: Int, frame: Int) {
    tuning = TuningEstimate(rate: rate, frame: frame)
    bank = ChromaBank(rate: rate, frame: frame)
    powers = KeptFrames(width: FloatBuffer.padded(frame / 2 + 1))
  }

  var width: Int { ChromaBank.notes }
  var needs: SpectrumNeeds { .power }

  func begin(_ clip: FramedClip) {
    tuning.begin()
    powers.begin(clip.kept)
  }

  func add(_ block: SpectrumBlock) {
    for index in 0..<block.count {
      let power = block.power(index)
      tuning.add(power)
      if block.first + index < powers.count { powers[block.first + index].copy(from: power) }
    }
  }

  func finish() { bank.tune(tuning.finish()) }

  func write(frames: Int, into target: FloatView, stride: Int) {
    for frame in 0..<frames {
      bank.apply(to: powers[frame], into: target[frame * stride..<frame * stride + width])
    }
  }
}
