import Core

/// All that one thread needs to run a model, planned once in one buffer: no step allocates anything after.
///
/// Not for two threads at a time.
public final class Workspace: @unchecked Sendable {
  public let rows: Int
  public let training: Bool
  /// Rows of features, filled in by the caller.
  public let input: FloatView
  /// One class per row, filled in by the caller for training.
  public var labels: [Int32]
  /// Second labels, where rows are mixed of two.
  public var mixture = LabelMixture()
  /// Rows of class probabilities.
  public let probabilities: FloatView
  public let byteCount: Int

  let outputs: [FloatView]
  let kept: [FloatView]
  let masks: [FloatView?]
  let scratch: FloatView
  /// The gradient of the layer at work, and that of the one below it; they change places layer by layer.
  let gradients: (FloatView, FloatView)

  public init(model: Model, rows: Int, training: Bool) {
    precondition(rows >= 0, "a workspace cannot hold \(rows) rows")
    let plan = ActivationPlan(model, rows: rows, training: training)
    let buffer = FloatBuffer(count: plan.count)
    let view = buffer.view
    self.rows = rows
    self.training = training
    input = view[plan.input]
    labels = [Int32](repeating: 0, count: rows)
    outputs = plan.outputs.map { view[$0] }
    kept = plan.kept.map { view[$0] }
    masks = plan.masks.map { range in range.map { view[$0] } }
    scratch = view[plan.scratch]
    gradients = (view[plan.gradients.0], view[plan.gradients.1])
    probabilities = outputs.last ?? input
    byteCount = plan.count * MemoryLayout<Float>.stride
  }

  /// What a workspace will take, before it is made.
  public static func byteCount(model: Model, rows: Int, training: Bool) -> Int {
    ActivationPlan(model, rows: rows, training: training).count * MemoryLayout<Float>.stride
  }
}
