import Core

/// One tensor in the flat buffer.
public struct ParameterEntry: Sendable {
  /// The layer's name, unique in the model.
  public let layer: String
  /// Keras's name of the tensor: `kernel`, `bias`, `gamma`, `moving_mean`, …
  public let name: String
  public let shape: Shape
  /// Starts at a cache line; the floats up to the next entry stay zero.
  public let range: Range<Int>
  public let role: ParameterRole
  public let l1: Float
  public let l2: Float
}

/// Where all parameters of a model lie in one flat buffer; gradients and optimizer moments lie alike.
public struct ParameterLayout: Sendable {
  public let entries: [ParameterEntry]
  /// Floats in the flat buffer, whole cache lines.
  public let count: Int
  /// The ranges of each layer's entries.
  let rangesByLayer: [[Range<Int>]]

  /// - Parameter frozen: the indices of the layers that are not trained.
  init(_ layers: [any Layer], frozen: Set<Int> = []) {
    var entries: [ParameterEntry] = []
    var rangesByLayer: [[Range<Int>]] = []
    var next = 0
    for (index, layer) in layers.enumerated() {
      var ranges: [Range<Int>] = []
      for declared in layer.parameters {
        let range = next..<next + declared.shape.count
        entries.append(ParameterEntry(layer: layer.name, declared, range: range, isFrozen: frozen.contains(index)))
        ranges.append(range)
        next = FloatBuffer.padded(range.upperBound)
      }
      rangesByLayer.append(ranges)
    }
    self.entries = entries
    self.rangesByLayer = rangesByLayer
    count = next
  }
}

extension ParameterEntry {
  /// The size of what is not trained costs nothing, as in Keras.
  init(layer: String, _ declared: ParameterDeclaration, range: Range<Int>, isFrozen: Bool = false) {
    let regularizer = isFrozen ? nil : declared.regularizer
    self.init(
      layer: layer, name: declared.name, shape: declared.shape, range: range,
      role: isFrozen ? declared.role.whenFrozen : declared.role, l1: Float(regularizer?.l1 ?? 0),
      l2: Float(regularizer?.l2 ?? 0))
  }
}
