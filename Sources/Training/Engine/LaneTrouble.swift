import Core
import Network

/// Why a lane could not do its work in a step: who throws it turns the place into a row of the store.
package struct LaneTrouble {
  package enum Cause {
    /// Its rows could not be had.
    case unread(any Error)
    /// The weights it was given.
    case weights(ParameterEntry)
    /// A row on its way through the layers, by its place among the lane's rows in the order of the epoch.
    case output(NonFiniteOutput, position: Int)
    case loss
  }

  package let lane: Int
  package let cause: Cause

  init(_ lane: Int, _ cause: Cause) {
    self.lane = lane
    self.cause = cause
  }

  /// Looks for the cause in what the lane's pass left behind.
  init(_ model: Model, _ workspace: Workspace, weights: FloatView, lane: Int, range: Range<Int>) {
    self.lane = lane
    if let entry = model.firstNonFinite(in: weights) {
      cause = .weights(entry)
    } else if let output = model.firstNonFinite(rows: range.count, workspace: workspace) {
      cause = .output(output, position: range.lowerBound + output.row)
    } else {
      cause = .loss
    }
  }

  /// How far the lane came before it began: −1 for the rows themselves, then the layers. Where lanes meet, one that has
  /// trouble brings it to all others, and what began first is to blame.
  package var depth: Int {
    switch cause {
    case .unread: -3
    case .weights: -2
    case .output(let output, _): output.layerIndex
    case .loss: Int(Int32.max)
    }
  }

  /// Of those that began alike, the first that was found counts.
  func begins(before other: LaneTrouble?) -> Bool { other.map { depth < $0.depth } ?? true }
}
