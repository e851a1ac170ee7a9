import Core

/// Turns the samples of a clip into its row of features, frames × columns, as a contract says.
///
/// Plans, windows and tables are made once, and nothing is allocated per frame. Not for use by two threads at once:
/// each makes its own.
public final class FeatureExtractor {
  public let contract: FeatureContract
  public let rate: Int
  private let spectrum: PowerSpectrum
  /// The mel levels of the last clip.
  package let mel: MelDecibels
  private let columns: [Columns]
  /// Far above any scale that sound is given on, far below what overflows when squared and summed.
  private static let loudest: Float = 1e12
  /// The clip after the contract's audio steps; grows to the longest clip seen.
  private var sound = FloatBuffer(count: 0)

  /// What writes the columns of one kind.
  private enum Columns {
    case mfcc(CosineTransform)
  }

  /// - Parameter rate: samples per second of the clips: the contract's own, or a file's where the contract leaves it open.
  public init(contract: FeatureContract, rate: Int) throws(FeatureError) {
    try contract.check(rate: rate)
    self.contract = contract
    self.rate = rate
    spectrum = try PowerSpectrum(frame: contract.frame)
    mel = MelDecibels(rate: rate, frame: contract.frame, frames: contract.frames)
    columns = contract.columns.map { columns in
      switch columns {
      case .mfcc(let coefficients): .mfcc(CosineTransform(coefficients: coefficients))
      }
    }
  }

  /// Fills `row`, whose length is that of `contract.rowShape`; a shorter clip leaves zeros in the frames it lacks.
  public func row(of samples: [Float], into row: FloatView) throws(FeatureError) {
    precondition(row.count == contract.rowShape.count, "\(row.count) floats are not a row of \(contract.rowShape)")
    guard !samples.isEmpty else { throw .noSamples }
    if let bad = samples.firstIndex(beyond: FeatureExtractor.loudest) {
      throw .unusableSample(index: bad, value: samples[bad])
    }
    prepare(samples)
    analyse(count: samples.count)
    write(into: row)
  }

  private func prepare(_ samples: [Float]) {
    if sound.count < samples.count { sound = FloatBuffer(count: samples.count) }
    let clip = sound.view[0..<samples.count]
    clip.copy(from: samples)
    for step in contract.audio {
      switch step {
      case .preEmphasis(let coefficient): PreEmphasis.apply(coefficient: coefficient, to: clip)
      }
    }
  }

  /// Frames are centred on multiples of the hop, so the first starts half a frame before the clip.
  private func analyse(count: Int) {
    mel.begin()
    for frame in 0...count / contract.hop {
      spectrum.analyse(sound.base, count: count, start: frame * contract.hop - contract.frame / 2)
      mel.add(spectrum.power.view)
    }
    mel.finish()
  }

  private func write(into row: FloatView) {
    let width = contract.rowShape[1]
    for frame in 0..<mel.frames {
      var start = frame * width
      for columns in columns {
        switch columns {
        case .mfcc(let cosines):
          cosines.apply(to: mel[frame], into: row[start..<start + cosines.coefficients])
          start += cosines.coefficients
        }
      }
    }
    row[mel.frames * width..<row.count].fill(0)
  }
}
