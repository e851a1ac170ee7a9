import Core
import Network

/// Does to a lane's rows what a `RowTreatment` says, on one thread, without taking memory.
package final class RowTreater: @unchecked Sendable {
  private let alterer: RowAlterer?
  private let mixer: RowMixer?
  private let seed: UInt64
  let byteCount: Int

  /// - Parameter rows: the most a workspace is given.
  package init(_ treatment: RowTreatment, rows: Int, shape: Shape, seed: UInt64) {
    // Mixing begins when altering has ended, so one copy serves both.
    let scratch = FloatBuffer(count: rows * shape.count)
    alterer = treatment.alterations.map { RowAlterer($0, width: shape.count, scratch: scratch.view) }
    mixer = treatment.mixup.map { RowMixer(alpha: $0, rows: rows, width: shape.count, scratch: scratch.view) }
    self.seed = seed
    byteCount = RowTreatment.byteCount(rows: rows, shape: shape)
  }

  /// Makes the workspace ready for mixed labels, if there will be any.
  package func prepare(_ workspace: Workspace) {
    if mixer != nil { workspace.mixture = LabelMixture(rows: workspace.rows) }
  }

  /// - Parameter batch: counted over the whole epoch.
  package func treat(_ workspace: Workspace, rows: Int, epoch: Int, batch: Int, lane: Int) {
    guard rows > 0 else { return }
    alterer?.alter(
      workspace.input, rows: rows,
      key: RandomKey(seed: seed, purpose: .alteration, epoch: epoch, step: batch, lane: lane))
    mixer?.mix(
      workspace, rows: rows, key: RandomKey(seed: seed, purpose: .mixing, epoch: epoch, step: batch, lane: lane))
  }
}
