import Testing
import Training

@Suite struct SaveClockTests {
  private let begin = ContinuousClock.now

  @Test func `the first epoch is saved, and then again after a hundred times as long as the save took`() {
    let clock = SaveClock(seconds: 600, now: begin)
    #expect(clock.isDueAfterEpoch(now: begin))
    clock.restart(from: begin, now: begin + .milliseconds(30))
    let saved = begin + .milliseconds(30)
    #expect(!clock.isDueAfterEpoch(now: saved + .milliseconds(2999)))
    #expect(clock.isDueAfterEpoch(now: saved + .seconds(3)))
    // Only after an epoch: in its midst, the option alone decides.
    #expect(!clock.isDue(now: saved + .seconds(3)))
  }

  @Test func `no save takes so long that the time asked for goes by`() {
    let clock = SaveClock(seconds: 20, now: begin)
    #expect(!clock.isDue(now: begin + .seconds(19)) && clock.isDue(now: begin + .seconds(20)))
    clock.restart(from: begin, now: begin + .seconds(5))
    #expect(!clock.isDueAfterEpoch(now: begin + .seconds(24)) && clock.isDueAfterEpoch(now: begin + .seconds(25)))
    #expect(clock.isDue(now: begin + .seconds(25)))
  }

  @Test func `no time at all means always`() {
    let clock = SaveClock(seconds: 0, now: begin)
    clock.restart(from: begin, now: begin + .seconds(5))
    #expect(clock.isDue(now: begin + .seconds(5)) && clock.isDueAfterEpoch(now: begin + .seconds(5)))
  }
}
