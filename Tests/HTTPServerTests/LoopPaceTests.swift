import HTTPServer
import Testing

@Suite struct LoopPaceTests {
  private func progress(_ bodyBytes: Int) -> LoopPace.Progress {
    LoopPace.Progress(requests: 3, inFlight: 1, bodyBytes: bodyBytes)
  }

  @Test func `runs of no use get rarer, and those of use do not`() {
    var pace = LoopPace()
    for number in 0..<1000 { pace.noteNothingReady(progress(number)) }
    #expect(pace.limit(0) == 0, "each of them took a part of a body")
    for _ in 0..<100 { pace.noteNothingReady(progress(999)) }
    #expect(pace.limit(0) == 5)
    #expect(pace.limit(100) == 100)
    pace.noteReady()
    #expect(pace.limit(0) == 0)
  }
}
