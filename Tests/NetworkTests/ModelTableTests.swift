import Core
import Network
import Testing

@Suite struct ModelTableTests {
  private let model: Model

  init() throws {
    model = try Model(
      layers: [
        ["layer": "Conv1D", "filters": 8, "kernel_size": 3, "padding": "same", "activation": "relu"],
        ["layer": "BatchNormalization"], ["layer": "Flatten"],
        ["layer": "Dense", "units": "classes", "activation": "softmax"],
      ], inputShape: [10, 5], classCount: 3)
  }

  @Test func `a table has Keras's columns and totals, with operations and memory`() {
    let table = ModelTable(model)
    #expect(table.layers.map(\.parameters) == [128, 32, 0, 243])
    #expect((table.parameters, table.trainable, table.nonTrainable) == (403, 387, 16))
    #expect(table.layers.map(\.operations) == [2 * 10 * 3 * 5 * 8, 0, 0, 2 * 80 * 3])
    #expect(table.forwardOperations == 2400 + 480)
    // The first layer has no gradient of its input.
    #expect(table.trainingOperations == 2 * 2400 + 3 * 480)
    #expect(table.parameterBytes == 4 * 403)
    #expect(table.activationsInTraining.perRow > table.activationsInUse.perRow)
    #expect(table.activationsInUse.perRow >= 4 * (10 * 5 + 10 * 8))
  }

  @Test func `a layer inside another is named with it`() throws {
    let frames: JSONValue = ["layer": "TimeDistributed", "of": ["layer": "Dense", "units": 4]]
    let directions: JSONValue = ["layer": "Bidirectional", "of": ["layer": "GRU", "units": 3]]
    let model = try Model(
      layers: [frames, directions, ["layer": "Dense", "units": "classes", "activation": "softmax"]],
      inputShape: [6, 5], classCount: 2)
    let lines = ModelTable(model).lines
    #expect(lines[2].hasPrefix("time_distributed (TimeDistributed (Dense))"), "\(lines[2])")
    #expect(lines[3].hasPrefix("bidirectional (Bidirectional (GRU))"), "\(lines[3])")
  }

  @Test func `it is printed as Keras users know it`() {
    let lines = ModelTable(model).lines
    #expect(
      lines.prefix(6) == [
        "layer (type)                              output shape  params  FLOPs per row",
        "input                                           10 × 5       0              0",
        "conv1d (Conv1D)                                 10 × 8     128          2,400",
        "batch_normalization (BatchNormalization)        10 × 8      32              0",
        "flatten (Flatten)                                   80       0              0",
        "dense (Dense)                                        3     243            480",
      ])
    #expect(lines.contains("total params: 403 (1.6 kB)"))
    #expect(lines.contains("non-trainable params: 16 (64 B)"))
    #expect(lines.contains("FLOPs per row: 2,880 forward, 6,240 with backward"))
  }

  @Test func `a layer that runs another is called by both`() throws {
    let inner = try #require(model.layers.last)
    #expect(inner.kindShown == "Dense")
    #expect(Wrapper(of: inner).kindShown == "Wrapper (Dense)")
    #expect(Wrapper(of: Wrapper(of: inner)).kindShown == "Wrapper (Wrapper (Dense))")
  }

  @Test func `every layer that computes is timed both ways, and learns what a step learns`() {
    let (parameters, gradients) = (FloatBuffer(count: model.layout.count), FloatBuffer(count: model.layout.count))
    model.initialize(parameters.view, seed: 1)
    let workspace = Workspace(model: model, rows: 3, training: true)
    workspace.input.copy(from: (0..<workspace.input.count).map { Float($0 % 7) - 3 })
    let times = LayerTimes(
      model, workspace: workspace, parameters: parameters.view, gradients: gradients.view, steps: 3)
    #expect(times.forward.map { $0 > 0 } == [true, true, false, true])
    #expect(times.backward.map { $0 > 0 } == [true, true, false, true])
    let timed = gradients.view.array
    _ = model.train(
      rows: 3, workspace: workspace, parameters: parameters.view, gradients: gradients.view,
      key: RandomKey(seed: 0, purpose: .dropout, step: 3))
    #expect(timed == gradients.view.array)
  }
}

/// A layer that does nothing but to have another inside.
private struct Wrapper: Layer {
  static let kind = "Wrapper"
  let name = "wrapper"
  let wrapped: (any Layer)?
  var inputShape: Shape { [1] }
  var outputShape: Shape { [1] }

  init(of inner: any Layer) { wrapped = inner }
  init(_ settings: LayerSettings, input: Shape) throws(NetworkError) { wrapped = nil }
  func forward(_ pass: ForwardPass) {}
  func backward(_ pass: BackwardPass) {}
  func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] { [:] }
}
