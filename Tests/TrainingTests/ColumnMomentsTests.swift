import Core
import Testing
import Training

@Suite struct ColumnMomentsTests {
  private func rows(_ count: Int) -> [[Float]] {
    var random = RandomKey(seed: 9, purpose: .weights).sequence
    return (0..<count).map { _ in (0..<12).map { Float($0 % 3) * 100 + 1000 + random.nextUniform() } }
  }

  @Test func `mean and variance are those of all frames at once`() {
    var moments = ColumnMoments(columns: 3)
    let rows = rows(50)
    for row in rows { moments.add(FloatBuffer(row).view) }
    for column in 0..<3 {
      let values = rows.flatMap { row in stride(from: column, to: 12, by: 3).map { Double(row[$0]) } }
      let mean = values.reduce(0, +) / Double(values.count)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
      #expect(abs(moments.means[column] - mean) < 1e-9 * mean)
      #expect(abs(moments.variances[column] - variance) < 1e-9)
    }
  }

  @Test func `merging parts equals one pass`() {
    let rows = rows(31)
    var whole = ColumnMoments(columns: 3)
    for row in rows { whole.add(FloatBuffer(row).view) }
    var parts = [rows[..<4], rows[4..<4], rows[4...]].map { rows in
      var moments = ColumnMoments(columns: 3)
      for row in rows { moments.add(FloatBuffer(row).view) }
      return ColumnMoments(numbers: moments.numbers)
    }
    parts[0].merge(parts[1])
    parts[0].merge(parts[2])
    #expect(parts[0].count == whole.count)
    for column in 0..<3 {
      #expect(abs(parts[0].means[column] - whole.means[column]) < 1e-9)
      #expect(abs(parts[0].variances[column] - whole.variances[column]) < 1e-9)
    }
  }
}
