import Core

extension FeatureColumns {
  /// What computes these columns.
  func maker(_ contract: FeatureContract, rate: Int) throws(FeatureError) -> any ColumnMaker {
    switch self {
    case .mfcc(let coefficients):
      MelColumns(rate: rate, frame: contract.frame, cosines: CosineTransform(coefficients: coefficients))
    default:
      throw .unusableContract(what: "columns", found: "\(self)", expected: "columns that can be computed")
    }
  }
}
