import Core

/// One line of a model's table.
public struct LayerSummary: Sendable, Hashable {
  public let name: String
  public let kind: String
  public let outputShape: Shape
  public let parameterCount: Int

  public init(name: String, kind: String, outputShape: Shape, parameterCount: Int) {
    self.name = name
    self.kind = kind
    self.outputShape = outputShape
    self.parameterCount = parameterCount
  }
}

extension Model {
  /// Name, kind, output shape and parameter count of each layer, as in Keras's `summary()`: what the configuration gives,
  /// such as the statistics of a `Normalization`, is no parameter there. A layer inside another is named in brackets.
  public func summary() -> [LayerSummary] {
    layers.map { layer in
      LayerSummary(
        name: layer.name, kind: layer.kindShown, outputShape: layer.outputShape,
        parameterCount: layer.parameters.reduce(0) { $1.initializer.isGiven ? $0 : $0 + $1.shape.count })
    }
  }
}

extension Layer {
  /// The class, and in brackets that of the layer it runs: "Bidirectional (LSTM)".
  package var kindShown: String {
    let kind = type(of: self).kind
    return wrapped.map { "\(kind) (\($0.kindShown))" } ?? kind
  }
}
