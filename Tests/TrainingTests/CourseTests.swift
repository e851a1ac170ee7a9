import Core
import Evaluation
import Testing
import Training

@Suite struct CourseTests {
  private static func record(_ epoch: Int, accuracy: Double, uar: Double = 0, loss: Double = 1) -> EpochRecord {
    EpochRecord(
      epoch: epoch, loss: 1, accuracy: 0, validationLoss: loss, validationAccuracy: accuracy, rate: 1, seconds: 2,
      validationUAR: uar)
  }

  private static var plan: TrainingPlan {
    TrainingPlan(batch: 1, epochs: 100, optimizer: OptimizerPlan(name: "sgd", rate: 1))
  }

  private func follow(_ course: inout Course, _ records: [EpochRecord]) {
    for record in records where !course.isOver { course.accept(course.decide(record), record) }
  }

  @Test(arguments: [(nil, 2), (Monitor.accuracy, 2), (.uar, 3), (.loss, 4)])
  func `the best epoch is that of the figure asked for, and the first of equals`(monitor: Monitor?, best: Int) {
    var plan = Self.plan
    plan.best = monitor
    var course = Course(plan)
    follow(
      &course,
      [
        Self.record(1, accuracy: 0.5, uar: 0.5, loss: 3), Self.record(2, accuracy: 0.7, uar: 0.4, loss: 4),
        Self.record(3, accuracy: 0.6, uar: 0.6, loss: 3), Self.record(4, accuracy: 0.7, uar: 0.6, loss: 2),
        Self.record(5, accuracy: 0.7, uar: 0.6, loss: 2),
      ])
    #expect(course.bestEpoch == best && course.best?.epoch == best)
    #expect(course.history.count == 5 && course.end == nil)
  }

  /// Accuracy and loss that disagree, so that each monitor has a mind of its own.
  private static let records = (1...60).map { epoch in
    let accuracy = Double(epoch * 37 % 60) / 60
    let uar = Double(epoch * 23 % 60) / 60
    return record(epoch, accuracy: accuracy, uar: uar, loss: 60 / Double(epoch + 3))
  }

  @Test func `a course that was written and read back goes on as if it had not been`() throws {
    var plan = Self.plan
    plan.best = .uar
    plan.plateau = PlateauPlan(factor: 0.5, patience: 2, minimumRate: 1e-6)
    plan.plateau?.cooldown = 2
    plan.earlyStopping = EarlyStoppingPlan(patience: 12, monitor: .accuracy)
    var whole = Course(plan)
    follow(&whole, Self.records)
    #expect(whole.end == "validation accuracy has not got better for 12 epochs" && whole.rate < 1)
    for cut in 0...whole.history.count {
      var course = Course(plan)
      follow(&course, Array(Self.records[..<cut]))
      course = try JSON.decode(Course.self, from: JSON.encode(course))
      follow(&course, Array(Self.records[cut...]))
      #expect(try JSON.encode(course) == JSON.encode(whole), "read back after \(cut) epochs")
    }
  }

  @Test func `early stopping looks at the figure that chooses the best epoch, unless it is told another`() {
    let falling = (1...9).map { Self.record($0, accuracy: 1 / Double($0), loss: 1 / Double($0)) }
    for (best, monitor, epochs) in [(Monitor?.none, Monitor?.none, 4), (.loss, nil, 9), (.loss, .accuracy, 4)] {
      var plan = Self.plan
      plan.best = best
      plan.earlyStopping = EarlyStoppingPlan(patience: 3, monitor: monitor)
      var course = Course(plan)
      follow(&course, falling)
      #expect(course.history.count == epochs)
    }
  }

  @Test func `the time left is that of the epochs to come`() {
    let history = (1...3).map { Self.record($0, accuracy: 0) }
    #expect(EpochLine.timeLeft(history, of: 10, isOver: false, mayEndEarly: false) == "14 s left")
    #expect(EpochLine.timeLeft(history, of: 10, isOver: false, mayEndEarly: true) == "at most 14 s left")
    #expect(EpochLine.timeLeft(history, of: 3, isOver: false, mayEndEarly: true) == nil)
    #expect(EpochLine.timeLeft(history, of: 10, isOver: true, mayEndEarly: true) == nil)
  }

  @Test func `the time left counts the saving between epochs, and not a night between two starts`() {
    let history = [10, 13, 16, 5000, 5003.0].enumerated().map { index, ended in
      var record = Self.record(index + 1, accuracy: 0)
      record.ended = ended
      return record
    }
    #expect(EpochLine.timeLeft(history, of: 8, isOver: false, mayEndEarly: false) == "9 s left")
  }

  @Test(arguments: [
    (0.001, "0.001"), (7.8125e-06, "7.813e-06"), (0.00099999, "0.001"), (0.0006123456, "0.0006123"), (2.5, "2.5"),
    (0, "0.0"),
    (123456, "123500.0"),
  ]) func `a rate is told in four digits`(rate: Double, text: String) {
    #expect(EpochLine.brief(rate) == text)
  }

  @Test func `an epoch is one line, which tells the rate where it changed`() {
    var record = Self.record(3, accuracy: 0.25, uar: 0.5)
    (record.rowsPerSecond, record.communication) = (1234.6, 0.071)
    let line = { (earlier: EpochRecord?) in
      EpochLine.text(record, after: earlier, of: 60, isBest: true, left: "9 s left")
    }
    let start = "epoch  3/60  loss 1.0000 acc 0.0000  val loss 1.0000 acc 0.2500 UAR 0.5000  "
    let end = "1235 rows/s  ranks 7.1 %  9 s left  best"
    #expect(line(nil) == start + "rate 1.0  " + end)
    #expect(line(record) == start + end)
    var earlier = record
    earlier.rate = 2
    #expect(line(earlier) == start + "rate 1.0  " + end)
  }

  @Test func `a batch that no step may have is refused`() {
    #expect(
      CourseError.batchTooLarge(batch: 600_000, ranks: 2, most: 1_000_000).description
        == "--scale-rate gives each of 2 ranks a batch of 600000 rows, 1200000 in a step; expected at most 1000000: "
        + "choose a smaller --batch")
  }
}
