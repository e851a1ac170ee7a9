import Core
import Network
import TestSupport
import Testing

/// A model with weights as training leaves them, frozen and not, over some rows.
struct FrozenPair {
  let model: Model
  let parameters: FloatView
  let frozen: FrozenModel
  let rows: Int
  let input: [Float]

  /// - Parameter negativeScale: whether some batch normalisations turn their values round.
  init(_ layers: [JSONValue], input shape: Shape, classes: Int = 5, rows: Int = 3, negativeScale: Bool = false) throws {
    try self.init(
      Model(layers: layers, inputShape: shape, classCount: classes), rows: rows, negativeScale: negativeScale)
  }

  init(_ model: Model, rows: Int, negativeScale: Bool = false) throws {
    self.model = model
    self.rows = rows
    parameters = FloatBuffer(count: model.layout.count).view
    model.initialize(parameters, seed: 3)
    for (index, entry) in model.layout.entries.enumerated() {
      let drawn = numbers(entry.range.count, seed: UInt64(index))
      switch entry.name.split(separator: "/").last {
      case "gamma": parameters[entry.range].copy(from: drawn.map { negativeScale ? $0 : abs($0) + 0.1 })
      case "moving_variance": parameters[entry.range].copy(from: drawn.map { abs($0) + 0.5 })
      case "bias", "beta", "moving_mean": parameters[entry.range].copy(from: drawn.map { $0 / 2 })
      default: break
      }
    }
    frozen = try model.frozen(parameters)
    input = numbers(rows * model.inputShape.count)
  }

  var kinds: [String] { frozen.summary().map(\.kind) }

  func plain() -> [Float] {
    let workspace = Workspace(model: model, rows: rows, training: false)
    workspace.input[0..<input.count].copy(from: input)
    model.infer(rows: rows, workspace: workspace, parameters: parameters)
    return workspace.probabilities[0..<rows * model.outputShape.count].array
  }

  func cold() -> [Float] {
    let workspace = frozen.workspace(rows: rows)
    workspace.input[0..<input.count].copy(from: input)
    frozen.infer(rows: rows, workspace: workspace)
    return workspace.probabilities[0..<rows * model.outputShape.count].array
  }

  /// The farthest that a probability moved.
  var distance: Float { zip(plain(), cold()).map { abs($0 - $1) }.max() ?? .infinity }
}

@Suite struct FrozenModelTests {
  private let last: JSONValue = ["layer": "Dense", "units": "classes", "activation": "softmax"]
  private let normalization: JSONValue = ["layer": "BatchNormalization"]
  private let flatten: JSONValue = ["layer": "Flatten"]
  private let pool: JSONValue = ["layer": "MaxPooling1D", "pool_size": 2]
  private func convolution(_ padding: String, _ activation: String, bias: Bool = true) -> JSONValue {
    [
      "layer": "Conv1D", "filters": 19, "kernel_size": 3, "padding": .string(padding),
      "activation": .string(activation), "use_bias": .bool(bias),
    ]
  }

  @Test(arguments: Recipe.all.map(\.name)) func `gives a recipe's probabilities`(name: String) throws {
    let recipe = try Recipe.find(name)
    let model = try Model(recipe: recipe, inputShape: recipe.features.rowShape, classCount: 7)
    #expect(try FrozenPair(model, rows: 2).distance <= 1e-6)
  }

  @Test(arguments: [true, false]) func `puts a normalisation into the linear weights before it`(bias: Bool) throws {
    let dense: JSONValue = ["layer": "Dense", "units": 17, "use_bias": .bool(bias)]
    let pair = try FrozenPair(
      [convolution("same", "linear", bias: bias), normalization, flatten, dense, normalization, last],
      input: [9, 5], negativeScale: true)
    #expect(pair.kinds == ["Conv1D", "Flatten", "Dense", "Dense"])
    #expect(pair.distance <= 1e-6)
  }

  @Test func `puts a normalisation into the weights behind it, through pools and dropouts`() throws {
    let dropout: JSONValue = ["layer": "Dropout", "rate": 0.3]
    let pair = try FrozenPair(
      [
        convolution("same", "relu"), normalization, pool, dropout, convolution("valid", "relu", bias: false),
        normalization, dropout, flatten, dropout, last,
      ], input: [17, 5])
    #expect(pair.kinds == ["Conv1D", "MaxPooling1D", "Conv1D", "Flatten", "Dense"])
    #expect(pair.distance <= 1e-6)
  }

  @Test func `keeps a normalisation before zeros that pad, behind the pool`() throws {
    let pair = try FrozenPair(
      [convolution("same", "relu"), normalization, pool, convolution("same", "relu"), flatten, last], input: [17, 5])
    #expect(pair.kinds == ["Conv1D", "MaxPooling1D", "BatchNormalization", "Conv1D", "Flatten", "Dense"])
    #expect(pair.distance <= 1e-6)
  }

  @Test func `a normalisation that turns values round stays before a largest value`() throws {
    let pair = try FrozenPair(
      [convolution("same", "relu"), normalization, pool, flatten, last], input: [17, 5], negativeScale: true)
    #expect(pair.kinds == ["Conv1D", "BatchNormalization", "MaxPooling1D", "Flatten", "Dense"])
    #expect(pair.distance <= 1e-6)
  }

  @Test(arguments: UInt64(0)..<300) func `gives the probabilities of a model drawn at random`(seed: UInt64) throws {
    var layers = RandomLayers(seed: seed)
    let pair = try FrozenPair(layers.model(), rows: 3, negativeScale: seed % 2 == 0)
    #expect(pair.distance <= 5e-6, "\(pair.model.summary().map(\.kind)), frozen \(pair.kinds)")
  }

  @Test func `normalises without scale or centre`() throws {
    for (scale, center) in [(false, true), (true, false), (false, false)] {
      let some: JSONValue = ["layer": "BatchNormalization", "scale": .bool(scale), "center": .bool(center)]
      let pair = try FrozenPair([convolution("valid", "linear"), some, flatten, last], input: [17, 5])
      #expect(pair.kinds == ["Conv1D", "Flatten", "Dense"])
      #expect(pair.distance <= 1e-6)
    }
  }

  @Test func `an activation becomes the end of the layer before it`() throws {
    let relu: JSONValue = ["layer": "Activation", "activation": "relu"]
    let pair = try FrozenPair(
      [convolution("same", "linear"), normalization, relu, flatten, last], input: [17, 5], negativeScale: true)
    #expect(pair.kinds == ["Conv1D", "Flatten", "Dense"])
    #expect(pair.distance <= 1e-6)
  }

  @Test func `a layer for each frame takes normalisation and activation too`() throws {
    let frames: JSONValue = ["layer": "TimeDistributed", "of": convolution("same", "linear", bias: false)]
    let pair = try FrozenPair(
      [frames, normalization, ["layer": "ReLU"], flatten, last], input: [6, 9, 5], negativeScale: true)
    #expect(pair.kinds == ["TimeDistributed (Conv1D)", "Flatten", "Dense"])
    #expect(pair.distance <= 1e-6)
  }

  @Test(arguments: ["DepthwiseConv1D", "SeparableConv1D"])
  func `convolutions of each channel take a normalisation`(kind: String) throws {
    var apart: [String: JSONValue] = ["layer": .string(kind), "kernel_size": 3, "depth_multiplier": 2]
    if kind == "SeparableConv1D" { apart["filters"] = 7 }
    let pair = try FrozenPair([.object(apart), normalization, flatten, last], input: [17, 5], negativeScale: true)
    #expect(pair.kinds == [kind, "Flatten", "Dense"])
    #expect(pair.distance <= 1e-6)
  }

  @Test func `gives each of several threads the bits of one`() async throws {
    let pair = try FrozenPair(Recipe.tessCNN.model, input: [100, 40], classes: 7, rows: 4)
    let expected = pair.cold()
    await withTaskGroup(of: [[Float]].self) { group in
      for _ in 0..<8 { group.addTask { (0..<4).map { _ in pair.cold() } } }
      for await found in group { #expect(found.allSatisfy { $0 == expected }) }
    }
  }

  @Test func `takes less memory than training`() throws {
    let pair = try FrozenPair(Recipe.tessCNN.model, input: [100, 40], classes: 7, rows: 32)
    let training = Workspace.byteCount(model: pair.model, rows: 32, training: true)
    #expect(pair.frozen.workspace(rows: 32).byteCount < training * 3 / 5)
  }

  @Test func `infers without taking memory`() async throws {
    let taken = try await HeapTrace.traced {
      await #expect(processExitsWith: .success) {
        let pair = try FrozenPair(Recipe.tessCNN.model, input: [100, 40], classes: 7, rows: 2)
        let workspace = pair.frozen.workspace(rows: 2)
        pair.frozen.infer(rows: 2, workspace: workspace)
        let begun = try HeapTrace()
        pair.frozen.infer(rows: 2, workspace: workspace)
        try begun.end()
      }
    }
    #expect(taken == [], "each line: where, and how many bytes")
  }
}
