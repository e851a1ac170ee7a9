import Core

/// Mean and deviation of each column, gathered row by row so that no pass holds all rows (Welford; merged as Chan et
/// al. do).
package struct ColumnMoments {
  package private(set) var count = 0.0
  package private(set) var means: [Double]
  private(set) var squares: [Double]

  package init(columns: Int) {
    means = Array(repeating: 0, count: columns)
    squares = means
  }

  /// From `numbers`, as they were sent between ranks.
  package init(numbers: some Collection<Double>) {
    let numbers = Array(numbers)
    let columns = (numbers.count - 1) / 2
    count = numbers[0]
    means = Array(numbers[1..<1 + columns])
    squares = Array(numbers[(1 + columns)...])
  }

  package var numbers: [Double] { [count] + means + squares }

  /// Adds the frames of one row.
  package mutating func add(_ row: FloatView) {
    let columns = means.count
    for frame in 0..<row.count / columns {
      count += 1
      for column in 0..<columns {
        let value = Double(row[frame * columns + column])
        let distance = value - means[column]
        means[column] += distance / count
        squares[column] += distance * (value - means[column])
      }
    }
  }

  package mutating func merge(_ other: ColumnMoments) {
    guard other.count > 0 else { return }
    let total = count + other.count
    for column in means.indices {
      let distance = other.means[column] - means[column]
      means[column] += distance * (other.count / total)
      squares[column] += other.squares[column] + distance * distance * (count * other.count / total)
    }
    count = total
  }

  package var variances: [Double] { squares.map { count > 0 ? $0 / count : 1 } }
}
