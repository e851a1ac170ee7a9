import Core
import Testing

@Suite struct ProgressPaceTests {
  /// After how many of `total` pieces a line is due, when each takes `milliseconds`.
  private func lines(total: Int, milliseconds: Int) -> [Int] {
    var pace = ProgressPace(total: total)
    return (1...total).filter { pace.isDue($0, after: .milliseconds($0 * milliseconds)) }
  }

  @Test func `work of less than a second is one line`() {
    #expect(lines(total: 96, milliseconds: 10) == [96])
  }

  @Test func `work of seconds is a line per second, work of minutes one per tenth`() {
    #expect(lines(total: 100, milliseconds: 35) == [29, 58, 87, 100])
    #expect(lines(total: 100, milliseconds: 1000) == [10, 20, 30, 40, 50, 60, 70, 80, 90, 100])
  }

  @Test func `the end is said once, also where the last piece was another rank's`() {
    var pace = ProgressPace(total: 4)
    let due = [3, 4, 4].map { pace.isDue($0, after: .zero) }
    #expect(due == [false, true, false])
  }

  @Test func `nothing to do is nothing to say`() {
    var pace = ProgressPace(total: 0)
    let isDue = pace.isDue(0, after: .seconds(2))
    #expect(!isDue)
  }
}
