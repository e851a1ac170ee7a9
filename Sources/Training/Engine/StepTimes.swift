/// Where the time of steps went, seen from the thread that leads.
package struct StepTimes: Sendable {
  /// Forward and backward of the lanes.
  package var lanes = Duration.zero
  /// Adding the lanes of this rank; where it is the only one, that is part of the update.
  package var sum = Duration.zero
  /// Between the ranks, while nothing is computed.
  package var communication = Duration.zero
  /// Between the ranks in the midst of the lanes, and so part of their time.
  package var hiddenCommunication = Duration.zero
  /// What this rank sent to others.
  package var bytesSent = 0
  package var update = Duration.zero

  package init() {}
}
