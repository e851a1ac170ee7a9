import Core
import Evaluation

/// What a file may say of a point that no run comes to.
extension TrainingPoint {
  /// Longer than any run takes, in seconds: until the clock says so, and before whatever counts in whole ones ends.
  static let times = 0...1e12

  /// What is wrong with it; nil where training can go on from it.
  var fault: String? { numbers.lazy.compactMap(\.fault).first ?? course.fault(after: epoch) }

  private var numbers: [BoundedNumber] {
    [
      BoundedNumber("epoch", epoch, in: 0...TrainingPlan.epochCounts.upperBound),
      BoundedNumber("step", step, in: 0...Int(UInt32.max)), BoundedNumber("updates", updates, in: 0...Int.max / 2),
      BoundedNumber("sums.rows", sums.rows, in: 0...Int.max / 2),
      BoundedNumber("sums.correct", sums.correct, in: 0...max(0, sums.rows)),
      BoundedNumber("sums.loss", sums.loss, in: -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude),
      BoundedNumber("sums.seconds", sums.seconds, in: TrainingPoint.times),
    ]
  }

  /// The same for what only shows where it is known how many steps an epoch has.
  func fault(inEpochsOf steps: Int) -> String? {
    guard step <= steps else { return "it stands behind step \(step) of an epoch of \(counted(steps, "step"))" }
    let expected = epoch * steps + step
    return updates == expected ? nil : "it counts \(counted(updates, "update")), expected \(expected)"
  }
}

extension Course {
  /// What is wrong with the course of a run after `epochs` epochs.
  fileprivate func fault(after epochs: Int) -> String? {
    guard history.count == epochs else {
      return "it has the figures of \(counted(history.count, "epoch")), expected \(epochs)"
    }
    if let (place, record) = zip(1..., history).first(where: { $0 != $1.epoch }) {
      return "it has figures of epoch \(record.epoch) in place \(place)"
    }
    if let fault = numbers.lazy.compactMap(\.fault).first { return fault }
    return countsSoundly(after: epochs) ? nil : "it counts more epochs without anything better than there were"
  }

  private var numbers: [BoundedNumber] {
    [
      BoundedNumber("course.rate", rate, in: 0...Double.greatestFiniteMagnitude),
      BoundedNumber("course.bestEpoch", bestEpoch, in: 0...history.count),
    ]
      + history.flatMap { record in
        [
          BoundedNumber("course.history.seconds", record.seconds, in: TrainingPoint.times),
          BoundedNumber("course.history.ended", record.ended ?? 0, in: TrainingPoint.times),
        ]
      }
  }
}

/// A number from a file, and what it may be.
private struct BoundedNumber {
  /// What a person is told of it where it is something else.
  let fault: String?

  init<Value: Comparable>(_ name: String, _ value: Value, in range: ClosedRange<Value>) {
    fault =
      range.contains(value) ? nil : "its '\(name)' is \(value), expected \(range.lowerBound) to \(range.upperBound)"
  }
}
