import Core

extension FeatureColumns {
  /// What computes these columns; `mel` is shared by all columns of an extractor that are made of mel bands.
  func maker(_ contract: FeatureContract, rate: Int, sharing mel: MelLevels) throws(FeatureError) -> any ColumnMaker {
    switch self {
    case .mfcc(let coefficients) where contract.numerics == .pythonSpeechFeatures:
      SpeechCepstrumColumns(rate: rate, transform: Framing(contract).transform, coefficients: coefficients)
    case .mfcc(let coefficients): MelCepstrumColumns(mel, coefficients: coefficients)
    case .mel(let scale): MelColumns(mel, isPower: scale == .power)
    default:
      throw .unusableContract(what: "columns", found: "\(self)", expected: "columns that can be computed")
    }
  }
}
