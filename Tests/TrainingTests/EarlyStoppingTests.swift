import Core
import Testing
import Training

@Suite struct EarlyStoppingTests {
  @Test func `ends when Keras does, for figures that shall rise and that shall fall`() throws {
    let cases = try CourseGolden.read().stops
    for (number, item) in cases.enumerated() {
      var stopping = EarlyStopping(item.plan, best: .accuracy)
      let end = item.values.indices.first { stopping.ends(after: $0 + 1, item.values[$0]) }
      #expect(end.map { $0 + 1 } ?? 0 == item.end, "case \(number)")
    }
    #expect(Set(cases.map { $0.end > 0 }) == [true, false], "some runs end early and some do not")
  }
}
