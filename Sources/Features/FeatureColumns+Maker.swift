import Core

extension FeatureColumns {
  /// What computes these columns; `mel` is shared by all columns of an extractor that are made of mel bands.
  func maker(_ contract: FeatureContract, rate: Int, sharing mel: MelLevels) throws(FeatureError) -> any ColumnMaker {
    let (frame, hop) = (contract.frame, contract.hop)
    return switch self {
    case .mfcc(let coefficients) where contract.numerics == .pythonSpeechFeatures:
      SpeechCepstrumColumns(rate: rate, transform: Framing(contract).transform, coefficients: coefficients)
    case .mfcc(let coefficients): MelCepstrumColumns(mel, coefficients: coefficients)
    case .mel(let scale): MelColumns(mel, isPower: scale == .power)
    case .spectrum(let scale): SpectrumColumns(frame: frame, scale: scale)
    case .zeroCrossings: zeroCrossingRate(frame: frame, hop: hop)
    case .rms: rootMeanSquares(frame: frame, hop: hop)
    case .centroid: spectralCentroid(rate: rate, frame: frame)
    case .bandwidth: spectralBandwidth(rate: rate, frame: frame)
    case .rollOff(let share): spectralRollOff(share: share, rate: rate, frame: frame)
    case .contrast: try ContrastColumns(rate: rate, frame: frame)
    case .flatness: spectralFlatness()
    case .chroma: ChromaColumns(rate: rate, frame: frame)
    case .delta(let order, let columns):
      DeltaColumns(order: order, of: try columns.maker(contract, rate: rate, sharing: mel))
    }
  }
}
