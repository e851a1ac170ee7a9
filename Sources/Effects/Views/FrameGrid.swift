import Core
import Features

/// Numbers over time, such as a spectrogram: columns of the same length, one for each frame.
package struct FrameGrid: Equatable, Sendable {
  package let columns: Int
  package let rows: Int
  /// Column after column, each from the lowest row up.
  package let values: [Float]
  /// When the middle of the first column is, in seconds, and how far the next one is.
  package let first: Double
  package let step: Double

  package init(columns: Int, rows: Int, values: [Float], first: Double, step: Double) {
    self.columns = columns
    self.rows = rows
    self.values = values
    self.first = first
    self.step = step
  }

  /// At most so many columns and rows, each the mean of neighbours: what an eye sees of more in a picture of this size.
  package func reduced(columns mostColumns: Int, rows mostRows: Int) -> FrameGrid {
    let wide = (columns + mostColumns - 1) / mostColumns
    let high = (rows + mostRows - 1) / mostRows
    guard wide > 1 || high > 1 else { return self }
    let size = (columns: (columns + wide - 1) / wide, rows: (rows + high - 1) / high)
    var means: [Float] = []
    means.reserveCapacity(size.columns * size.rows)
    for column in 0..<size.columns {
      for row in 0..<size.rows {
        means.append(mean(column * wide..<(column + 1) * wide, row * high..<(row + 1) * high))
      }
    }
    return FrameGrid(
      columns: size.columns, rows: size.rows, values: means, first: first + Double(wide - 1) / 2 * step,
      step: Double(wide) * step)
  }

  private func mean(_ columns: Range<Int>, _ rows: Range<Int>) -> Float {
    let (columns, rows) = (columns.clamped(to: 0..<self.columns), rows.clamped(to: 0..<self.rows))
    var sum = 0.0
    for column in columns {
      for row in rows { sum += Double(values[column * self.rows + row]) }
    }
    return Float(sum / Double(columns.count * rows.count))
  }

  /// The mean of each row over all columns.
  package var rowMeans: [Double] {
    (0..<rows).map { row in
      stride(from: row, to: values.count, by: rows).reduce(0) { $0 + Double(values[$1]) } / Double(columns)
    }
  }

  package func values(ofRows wanted: Range<Int>) -> [Float] {
    let wanted = wanted.clamped(to: 0..<rows)
    return (0..<columns).flatMap { values[$0 * rows + wanted.lowerBound..<$0 * rows + wanted.upperBound] }
  }

  package func range(ofRows wanted: Range<Int>) -> ClosedRange<Double>? {
    let values = values(ofRows: wanted)
    guard let low = values.min(), let high = values.max() else { return nil }
    return Double(low)...Double(high)
  }
}

extension FrameGrid {
  /// These columns of a clip, as `contract` frames it, by the code that makes rows of it.
  package init(
    _ kind: FeatureColumns, of samples: [Float], rate: Int, _ contract: FeatureContract, numerics: Numerics = .librosa
  ) throws {
    var picture = FeatureContract(rate: nil, columns: [kind], frames: 1, scaling: .none)
    (picture.frame, picture.hop, picture.numerics) = (contract.frame, contract.hop, numerics)
    let frames = picture.frames(samples: samples.count)
    let most = min(100_000, FeatureContract.largestRow / picture.width)
    guard frames.count <= most else { throw TooManyFrames(frames: frames.count, most: most) }
    picture.frames = frames.count
    let row = FloatBuffer(count: picture.rowShape.count)
    try FeatureExtractor(contract: picture, rate: rate).row(of: samples, into: row.view)
    self.init(
      columns: frames.count, rows: picture.width, values: row.view.array,
      first: Double(frames.centre) / Double(rate), step: Double(picture.hop) / Double(rate))
  }
}

/// Why there is no grid: it would take more memory than any picture is worth.
package struct TooManyFrames: UserFacingError, Equatable {
  let frames: Int
  let most: Int

  package init(frames: Int, most: Int) {
    self.frames = frames
    self.most = most
  }

  package var description: String {
    "would be a picture of \(withCommas(frames)) frames, and at most \(withCommas(most)) of this size are drawn; cut a "
      + "shorter clip, or raise 'hop' in the recipe"
  }
}
