/// Strings nodes behind one another, and knows the shape and the layout of what the last one gives.
///
/// Keras has channels last, ONNX's convolutions have them first, its recurrent layers take frames first. So that no two
/// transpositions undo each other, a value is left as it comes, and `arrange` moves axes only when a layer needs it.
struct GraphBuilder {
  /// How the axes of a value lie in memory. Of one row and one axis, all are the same.
  enum Layout {
    /// N … C, as in Keras.
    case channelsLast
    /// N C …
    case channelsFirst
    /// T N …
    case framesFirst

    /// The axes of the Keras array, rows and all, in this order.
    func axes(rank: Int) -> [Int] {
      guard rank > 2 else { return Array(0..<rank) }
      return switch self {
      case .channelsLast: Array(0..<rank)
      case .channelsFirst: [0, rank - 1] + (1..<rank - 1)
      case .framesFirst: [1, 0] + (2..<rank)
      }
    }
  }

  private(set) var graph: ONNXGraph
  /// The name of the value at hand.
  private(set) var value: String
  /// Its sizes as Keras has them, without rows.
  private(set) var sizes: [Int]
  private(set) var layout = Layout.channelsLast
  /// The layer at work, which names are made from.
  var layer = ""
  private var taken: Set<String>

  /// - Parameter input: name and sizes of a row.
  init(name: String, input: ONNXGraph.Port, output: String) {
    graph = ONNXGraph(name: name, input: input, output: ONNXGraph.Port(name: output, sizes: input.sizes))
    value = input.name
    sizes = input.sizes
    taken = [input.name, output]
  }

  private var rank: Int { sizes.count + 1 }

  /// The position in memory of an axis of the Keras array, rows being axis 0.
  func position(of axis: Int) -> Int { layout.axes(rank: rank).firstIndex(of: axis) ?? axis }
  var channelPosition: Int { position(of: rank - 1) }

  /// Goes on from the value at hand, in which `operation` changes no shape unless `sizes` says so.
  mutating func add(
    _ operation: String, with others: [String] = [], _ attributes: [(String, ONNXGraph.Attribute.Value)] = [],
    sizes: [Int]? = nil
  ) {
    value = node(operation, [value] + others, attributes)[0]
    if let sizes { self.sizes = sizes }
  }

  /// A node that stands for itself; what it gives is called by the names returned.
  mutating func node(
    _ operation: String, _ inputs: [String], _ attributes: [(String, ONNXGraph.Attribute.Value)] = [],
    outputs: Int = 1
  ) -> [String] {
    let name = unique("\(layer)/\(operation)")
    let names = (0..<outputs).map { $0 == 0 ? name : unique("\(name)/\($0)") }
    graph.nodes.append(
      ONNXGraph.Node(
        name: name, operation: operation, inputs: inputs, outputs: names,
        attributes: attributes.map { ONNXGraph.Attribute(name: $0, value: $1) }))
    return names
  }

  /// Goes on from another value.
  mutating func take(_ value: String, sizes: [Int], layout: Layout) {
    (self.value, self.sizes, self.layout) = (value, sizes, layout)
  }

  mutating func constant(_ name: String, _ sizes: [Int], _ values: [Float]) -> String {
    let name = unique("\(layer)/\(name)")
    graph.constants.append(ONNXGraph.Constant(name: name, sizes: sizes, values: .floats(values)))
    return name
  }

  mutating func constant(_ name: String, _ values: [Int]) -> String {
    let name = unique("\(layer)/\(name)")
    graph.constants.append(ONNXGraph.Constant(name: name, sizes: [values.count], values: .integers(values)))
    return name
  }

  /// A number for each channel, in a shape that goes with the value at hand.
  mutating func perChannel(_ name: String, _ values: [Float]) -> String {
    constant(name, [values.count] + Array(repeating: 1, count: rank - 1 - channelPosition), values)
  }

  /// Moves the axes, if they do not lie so already.
  mutating func arrange(_ wanted: Layout) {
    let (from, to) = (layout.axes(rank: rank), wanted.axes(rank: rank))
    layout = wanted
    guard from != to else { return }
    add("Transpose", [("perm", .integers(to.map { from.firstIndex(of: $0) ?? 0 }))])
  }

  /// Other sizes for the same numbers in Keras's order. `rowsChange` where frames become rows or rows frames.
  mutating func reshape(_ wanted: [Int], rowsChange: Bool = false) {
    arrange(.channelsLast)
    guard rowsChange || wanted != sizes else { return }
    // A zero keeps an axis as it is, and -1 stands for what is left.
    let shape = constant("shape", [rowsChange ? -1 : 0] + wanted)
    add("Reshape", with: [shape], sizes: wanted)
  }

  /// The graph, its last value under the name of the output.
  mutating func finish() -> ONNXGraph {
    arrange(.channelsLast)
    if value == graph.input.name { add("Identity") }
    for index in graph.nodes.indices {
      graph.nodes[index].outputs = graph.nodes[index].outputs.map { $0 == value ? graph.output.name : $0 }
    }
    graph.output = ONNXGraph.Port(name: graph.output.name, sizes: sizes)
    return graph
  }

  private mutating func unique(_ name: String) -> String {
    var (candidate, number) = (name, 1)
    while !taken.insert(candidate).inserted {
      candidate = "\(name)_\(number)"
      number += 1
    }
    return candidate
  }
}
