import Core
import TestSupport

/// What Keras's schedules and callbacks do: `scripts/goldens/course.py`.
struct CourseGolden: Decodable {
  struct PlateauCase: Decodable {
    let plan: PlateauPlan
    let values: [Double]
    let rates: [Double]
  }

  struct StopCase: Decodable {
    let plan: EarlyStoppingPlan
    let values: [Double]
    /// The epoch that was the last, 0 where all were run.
    let end: Int
  }

  struct ScheduleCase: Decodable {
    let schedule: SchedulePlan
    let warmup: WarmupPlan?
    let shares: [Double]
  }

  let epochs: Int
  let updatesPerEpoch: Int
  let plateaus: [PlateauCase]
  let stops: [StopCase]
  let schedules: [ScheduleCase]

  static func read() throws -> CourseGolden { try Goldens(.module).decode(CourseGolden.self, "course") }
}
