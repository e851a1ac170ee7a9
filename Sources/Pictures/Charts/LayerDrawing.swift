import Core

/// A network as a chain of blocks from its input down to its answer.
///
/// A block is the wider the more channels its layer gives, and the higher the more places in time, both on a logarithmic
/// scale: a scheme, not a measure. What only follows a layer (normalisation, activation, dropout) stands with it.
public struct LayerDrawing: Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case input, convolution, recurrent, dense, pooling, normalisation, activation, regularisation, shape
  }

  public struct Layer: Hashable, Sendable {
    public let name: String
    public let kind: Kind
    /// The shape of what it gives, without the rows.
    public let output: String
    public let parameters: Int
    /// The numbers of that shape.
    let extents: [Int]

    public init(name: String, kind: Kind, output: [Int], parameters: Int) {
      self.init(
        name: name, kind: kind, output: output.map(String.init).joined(separator: " × "), parameters: parameters)
    }

    /// - Parameter output: such as "100 × 32"; its numbers give the block its size.
    public init(name: String, kind: Kind, output: String, parameters: Int) {
      self.name = name
      self.kind = kind
      self.output = output
      self.parameters = parameters
      extents = output.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
    }
  }

  let title: String
  let layers: [Layer]

  public init(title: String = "Layers", layers: [Layer]) {
    self.title = title
    self.layers = layers
  }

  public var figure: HTML {
    let kinds = Kind.allCases.filter { kind in layers.contains { $0.kind == kind } }
    return HTML.figure(
      title, keys: kinds.map { Key($0.rawValue, $0.ink, $0.isOutlined ? .outline : .box) }, [drawing], data: data)
  }

  private var data: HTML {
    HTML.data(
      heads: ["layer", "kind", "output", "parameters"],
      rows: layers.map {
        TableRow(name: $0.name, cells: [$0.kind.rawValue, $0.output, withCommas($0.parameters)])
      })
  }

  var summary: String {
    let total = withCommas(layers.reduce(0) { $0 + $1.parameters })
    let chain = layers.map { "\($0.name) \($0.output)" }.joined(separator: ", ")
    return "\(title), \(total) parameters in \(counted(layers.count, "layer")): \(chain)"
  }
}

extension LayerDrawing.Kind {
  /// Of a layer's class, as Keras calls it: "Bidirectional (LSTM)" is recurrent.
  public init(layerClass: String) {
    let name = layerClass.lowercased()
    let words: [(String, Self)] = [
      ("timedistributed (dense", .dense), ("lstm", .recurrent), ("gru", .recurrent), ("rnn", .recurrent),
      ("pooling", .pooling), ("conv", .convolution), ("dense", .dense), ("normalization", .normalisation),
      ("rescaling", .normalisation), ("dropout", .regularisation), ("noise", .regularisation),
      ("regularization", .regularisation), ("softmax", .activation), ("activation", .activation),
      ("elu", .activation), ("input", .input),
    ]
    self = words.first { name.contains($0.0) }?.1 ?? .shape
  }

  var ink: Ink {
    switch self {
    case .convolution: .series(0)
    case .recurrent: .series(1)
    case .dense: .series(2)
    case .pooling: .series(3)
    case .normalisation: .series(4)
    case .regularisation: .series(5)
    case .activation: .ink
    case .input, .shape: .soft
    }
  }

  /// What computes nothing is drawn as an outline.
  var isOutlined: Bool { [.input, .shape].contains(self) }

  /// Whether the layer only goes over what the one before it gave.
  var follows: Bool { [.normalisation, .activation, .regularisation].contains(self) }
}
