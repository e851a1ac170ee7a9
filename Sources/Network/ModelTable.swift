import Core

/// What a model is made of and what it costs: the table that Keras's `summary()` prints, with operations and memory.
public struct ModelTable: Codable, Sendable {
  public struct Line: Codable, Sendable, Hashable {
    public let name: String
    /// The class, with that of the layer inside: "Bidirectional (LSTM)".
    public let kind: String
    public let output: Shape
    public let parameters: Int
    /// Of one row forward.
    public let operations: Int
  }

  /// Bytes that a `Workspace` takes.
  public struct Activations: Codable, Sendable, Hashable {
    public let perRow: Int
    /// However many rows there are.
    public let shared: Int

    init(_ model: Model, training: Bool) {
      // Far enough apart that what is rounded up to whole cache lines does not show.
      let (few, many) = (16, 272)
      let bytes = [few, many].map { Workspace.byteCount(model: model, rows: $0, training: training) }
      perRow = (bytes[1] - bytes[0]) / (many - few)
      shared = bytes[0] - few * perRow
    }
  }

  public let input: Shape
  public let layers: [Line]
  public let parameters: Int
  public let trainable: Int
  /// Moving averages, as a `BatchNormalization` has them.
  public let nonTrainable: Int
  /// Of one row forward.
  public let forwardOperations: Int
  /// Of one row forward and backward.
  public let trainingOperations: Int
  public let activationsInTraining: Activations
  public let activationsInUse: Activations
  /// In single precision.
  public let parameterBytes: Int

  public init(_ model: Model) {
    input = model.inputShape
    layers = zip(model.layers, model.summary()).map { layer, line in
      Line(
        name: line.name, kind: line.kind, output: line.outputShape, parameters: line.parameterCount,
        operations: 2 * layer.multiplyAdds)
    }
    parameters = layers.reduce(0) { $0 + $1.parameters }
    trainable = model.layers.flatMap(\.parameters).reduce(0) { $1.role == .trainable ? $0 + $1.shape.count : $0 }
    parameterBytes = parameters * MemoryLayout<Float>.stride
    nonTrainable = parameters - trainable
    forwardOperations = model.forwardFLOPs
    trainingOperations = model.trainingFLOPs
    activationsInTraining = Activations(model, training: true)
    activationsInUse = Activations(model, training: false)
  }
}
