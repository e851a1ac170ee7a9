/// How far truth and predictions agree beyond what chance alone would bring.
extension ConfusionMatrix {
  /// `cohen_kappa_score` of scikit-learn; nil where truth and predictions know one and the same class only.
  public var cohenKappa: Double? {
    let rows = Double(total)
    let byChance = chanceHits / max(1, rows)
    return rows == byChance ? nil : 1 - (rows - Double(correct)) / (rows - byChance)
  }

  /// `matthews_corrcoef` of scikit-learn, which is 0 where either knows one class only.
  public var matthewsCorrelation: Double {
    let rows = Double(total)
    let supports = classes.indices.map { Double(support(of: $0)) }
    let taken = classes.indices.map { Double(predictions(of: $0)) }
    let variances =
      (rows * rows - supports.reduce(0) { $0 + $1 * $1 }) * (rows * rows - taken.reduce(0) { $0 + $1 * $1 })
    return variances == 0 ? 0 : (Double(correct) * rows - chanceHits) / variances.squareRoot()
  }

  /// The rows of each class times those taken for it, added up.
  private var chanceHits: Double {
    classes.indices.reduce(0) { $0 + Double(support(of: $1)) * Double(predictions(of: $1)) }
  }
}
