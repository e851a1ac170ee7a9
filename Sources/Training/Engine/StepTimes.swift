/// Where the time of steps went, seen from the thread that leads.
package struct StepTimes: Sendable {
  /// Forward and backward of the lanes.
  package var lanes = Duration.zero
  /// Adding the lanes of this rank; where it is the only one, that is part of the update.
  package var sum = Duration.zero
  /// Between the ranks.
  package var communication = Duration.zero
  package var update = Duration.zero

  package init() {}
}
