import Core
import Testing

@Suite struct TimeTextTests {
  @Test(arguments: [
    (0, "0 s"), (0.2, "1 s"), (59, "59 s"), (59.5, "1 min 00 s"), (245, "4 min 05 s"), (3599.5, "1 h 00 min"),
    (7830, "2 h 11 min"), (360_000, "100 h 00 min"), (.infinity, "for ever"),
  ]) func `a time is told in the units of a person`(seconds: Double, text: String) {
    #expect(timeText(seconds) == text)
  }
}
