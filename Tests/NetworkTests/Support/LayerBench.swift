import Core
import Network

/// One layer alone with all the memory it needs: forward, and backward from a given gradient.
struct LayerBench {
  let layer: any Layer
  let rows: Int
  let parameters: FloatView
  let gradients: FloatView
  private(set) var ranges: [Range<Int>] = []
  private let memory: FloatView
  private let kept: Int
  private let scratch: Int

  private let mask: FloatView?
  private let key: RandomKey

  init(_ description: JSONValue, input: Shape, rows: Int, mask: [Float]? = nil, seed: UInt64 = 5) throws {
    key = RandomKey(seed: seed, purpose: .dropout)
    self.mask = mask.map { FloatBuffer($0).view }
    let settings = LayerSettings(
      kind: description["layer"]?.string ?? "", name: "subject", place: "layer 1",
      values: description.object ?? [:], classCount: nil)
    layer = try LayerRegistry.find(description["layer"]?.string ?? "", place: "layer 1").init(settings, input: input)
    var next = 0
    for declared in layer.parameters {
      ranges.append(next..<next + declared.shape.count)
      next = FloatBuffer.padded(next + declared.shape.count)
    }
    parameters = FloatBuffer(count: next).view
    gradients = FloatBuffer(count: next).view
    for (declared, range) in zip(layer.parameters, ranges) {
      if case .values(let values) = declared.initializer { parameters[range].copy(from: values) }
    }
    let needs = layer.memory(rows: rows, training: true)
    (kept, scratch) = (needs.kept, needs.scratch)
    memory = FloatBuffer(count: kept + scratch).view
    // What scratch holds before must not matter.
    memory.fill(.nan)
    self.rows = rows
  }

  func set(_ name: String, _ values: [Float]) {
    for (declared, range) in zip(layer.parameters, ranges) where declared.name == name {
      parameters[range].copy(from: values)
    }
  }

  func set(at index: Int, _ values: [Float]) { parameters[ranges[index]].copy(from: values) }
  func parameters(at index: Int) -> [Float] { parameters[ranges[index]].array }
  func gradients(of index: Int) -> [Float] { gradients[ranges[index]].array }

  func gradient(_ name: String) -> [Float]? {
    zip(layer.parameters, ranges).first { $0.0.name == name }.map { gradients[$0.1].array }
  }

  func forward(_ input: [Float], training: Bool) -> [Float] { pass(input, training).output.array }

  func backward(_ input: [Float], _ outputGradient: [Float]) -> [Float] {
    let forward = pass(input, true)
    let gradient = FloatBuffer(count: outputGradient.count + BackwardPass.slack).view[0..<outputGradient.count]
    gradient.copy(from: outputGradient)
    let inputGradient = FloatBuffer(count: input.count).view
    gradients.fill(0)
    layer.backward(
      BackwardPass(
        forward, outputGradient: gradient, inputGradient: inputGradient,
        gradients: LayerParameters(gradients, ranges[...])))
    return inputGradient.array
  }

  private func pass(_ input: [Float], _ training: Bool) -> ForwardPass {
    let pass = ForwardPass(
      rows: rows, training: training, input: FloatBuffer(input).view,
      output: FloatBuffer(count: rows * layer.outputShape.count).view, kept: memory[0..<kept],
      scratch: memory[kept..<kept + scratch], parameters: LayerParameters(parameters, ranges[...]),
      key: key, mask: mask)
    layer.forward(pass)
    return pass
  }
}
