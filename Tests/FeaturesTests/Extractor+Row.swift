import Core
import Features

extension FeatureExtractor {
  /// The row of a clip, in memory that held other numbers before.
  func row(of samples: [Float]) throws -> [Float] {
    let row = FloatBuffer([Float](repeating: 7, count: contract.rowShape.count))
    try self.row(of: samples, into: row.view)
    return row.view.array
  }
}
