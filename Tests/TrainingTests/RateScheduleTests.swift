import Core
import Testing
import Training

@Suite struct RateScheduleTests {
  private static let optimizer = OptimizerPlan(name: "sgd", rate: 1)

  private func schedule(
    _ schedule: SchedulePlan?, _ warmup: WarmupPlan? = nil, epochs: Int = 12, updatesPerEpoch: Int = 7
  ) -> RateSchedule {
    var plan = TrainingPlan(batch: 1, epochs: epochs, optimizer: Self.optimizer)
    (plan.schedule, plan.warmup) = (schedule, warmup)
    return RateSchedule(plan, updatesPerEpoch: updatesPerEpoch)
  }

  @Test func `gives the rates of Keras's schedules`() throws {
    let golden = try CourseGolden.read()
    for item in golden.schedules {
      let schedule = schedule(
        item.schedule, item.warmup, epochs: golden.epochs, updatesPerEpoch: golden.updatesPerEpoch)
      for (update, expected) in item.shares.enumerated() {
        let share = schedule.share(after: update)
        // Keras computes in single precision.
        #expect(abs(share - expected) <= 2e-6, "\(item.schedule), update \(update): \(share), Keras \(expected)")
      }
    }
  }

  @Test func `without a plan the rate is the rate`() {
    #expect((0..<100).allSatisfy { schedule(nil).share(after: $0) == 1 })
  }

  @Test func `a warm-up climbs on a line and is followed by the whole of a schedule`() {
    let climbing = schedule(nil, WarmupPlan(.epochs(2), from: 0.3))
    for update in 0..<14 { #expect(abs(climbing.share(after: update) - 0.3 - 0.05 * Double(update)) < 1e-12) }
    #expect(climbing.share(after: 14) == 1)
    for plan in [
      SchedulePlan.step(every: 2, factor: 0.5), .exponential(factor: 0.9), .milestones(epochs: [1], factor: 0.1),
    ] {
      let (late, early) = (schedule(plan, WarmupPlan(.steps(5))), schedule(plan))
      for update in 0..<60 { #expect(late.share(after: update + 5) == early.share(after: update)) }
    }
  }

  @Test func `a warm-up longer than the run is no trap`() {
    let schedule = schedule(.cosine(alpha: 0), WarmupPlan(.epochs(20)))
    for update in 0..<200 { #expect((0...1).contains(schedule.share(after: update))) }
  }
}
