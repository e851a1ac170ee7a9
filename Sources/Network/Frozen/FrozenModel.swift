import Core

/// A model for use alone: what only training needs is gone, and the numbers never change.
///
/// Any number of threads may use one at a time, each with a workspace of its own.
public struct FrozenModel: Sendable {
  private let model: Model
  private let parameters: FloatBuffer

  init(_ sketch: ModelSketch) throws(NetworkError) {
    model = try Model(kerasConfig: sketch.config)
    parameters = FloatBuffer(count: model.layout.count)
    let tensors = sketch.layers.flatMap(\.tensors)
    precondition(tensors.map(\.count) == model.layout.entries.map(\.shape.count), "weights of another model")
    for (tensor, entry) in zip(tensors, model.layout.entries) { parameters.view[entry.range].copy(from: tensor) }
  }

  public var inputShape: Shape { model.inputShape }
  public var outputShape: Shape { model.outputShape }
  /// What is left of the layers.
  public func summary() -> [LayerSummary] { model.summary() }

  /// All that one thread needs for up to `rows` rows at once.
  public func workspace(rows: Int) -> Workspace { Workspace(model: model, rows: rows, training: false) }

  /// Fills `workspace.probabilities` from the first `rows` rows of `workspace.input`; takes no memory.
  public func infer(rows: Int, workspace: Workspace) {
    model.infer(rows: rows, workspace: workspace, parameters: parameters.view)
  }
}

extension Model {
  /// The same function of a row, within rounding, in fewer passes: batch normalisations go into the weights of their
  /// neighbours where that is exact, activations to the end of the layer before.
  ///
  /// Layers hand a mask on each in its own way, so a model that makes one is left as it is.
  public func frozen(_ parameters: FloatView) throws(NetworkError) -> FrozenModel {
    var sketch = ModelSketch(self, parameters)
    if !layers.contains(where: { $0.mask == .makes }) {
      sketch.dropIdleLayers(of: self)
      sketch.foldNormalizationsBackward()
      sketch.fuseActivations()
      sketch.foldNormalizationsForward()
    }
    return try FrozenModel(sketch)
  }
}
