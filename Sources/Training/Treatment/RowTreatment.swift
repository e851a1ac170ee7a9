import Core

/// What is done to rows before a model learns from them, equal on all ranks. Rows that judge are left alone.
///
/// All of it happens within a lane's part of a batch, and all draws are keyed by seed, epoch, batch and lane: nothing
/// travels, and nothing depends on who computes the lane.
package struct RowTreatment: Sendable {
  var alterations: RowAlterations?
  /// Alpha of the beta distribution of what a row keeps of itself; nil where rows are not mixed.
  var mixup: Double?

  package init(alterations: RowAlterations? = nil, mixup: Double? = nil) {
    self.alterations = alterations
    self.mixup = mixup
  }

  package var isIdle: Bool { alterations == nil && mixup == nil }

  /// What one thread needs for it beside the rows themselves.
  package static func byteCount(rows: Int, shape: Shape) -> Int { rows * shape.count * MemoryLayout<Float>.stride }
}

/// The changes of rows, and what of the training rows they are measured by.
///
/// They work on rows as the store holds them, before the model's own first layer scales them. What is blotted out becomes
/// the mean that this layer would take for standardising, and so zero behind it.
package struct RowAlterations: Sendable {
  let list: [RowAlteration]
  let axes: RowAxes
  /// Of each place of a row, as the last axis goes.
  let means: [Float]
  let deviations: [Float]

  package init(_ list: [RowAlteration], _ axes: RowAxes, _ moments: ColumnMoments) {
    self.list = list
    self.axes = axes
    means = moments.means.map { Float($0) }
    deviations = moments.variances.map { Float($0.squareRoot()) }
  }
}
