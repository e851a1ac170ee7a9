import Core
import Kernels

/// A recurrent layer over the frames in both directions, with outputs that are put together frame by frame.
public struct Bidirectional: Layer {
  public static let kind = "Bidirectional"
  public let name: String
  public let outputShape: Shape
  private let ahead: any RecurrentLayer
  private let back: any RecurrentLayer
  private let merge: Merge
  /// Where the parameters of the second layer begin, and where they end.
  private let split: Int
  private let count: Int

  private enum Merge: String, CaseIterable {
    case concat, sum, mul, ave

    /// Absent where the outputs lie side by side.
    var elementwise: DirectionMerge? {
      switch self {
      case .concat: nil
      case .sum: .sum
      case .mul: .product
      case .ave: .mean
      }
    }
  }

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    merge = try settings.choice("merge_mode", default: .concat)
    try settings.only("weights", .null)
    let pair = try DirectionPair(settings, input: input)
    (ahead, back) = (pair.ahead, pair.back)
    split = ahead.parameters.count
    count = split + back.parameters.count
    let width = (merge == .concat ? 2 : 1) * ahead.shape.units
    outputShape = ahead.settings.returnsSequences ? [input[0], width] : [width]
    name = settings.name
  }

  public var inputShape: Shape { ahead.inputShape }
  public var mask: MaskRole { ahead.mask }
  public var wrapped: (any Layer)? { ahead }
  public var multiplyAdds: Int { ahead.multiplyAdds + back.multiplyAdds }

  public var parameters: [ParameterDeclaration] {
    ahead.parameters.map { $0.inside(ahead.name) } + back.parameters.map { $0.inside(back.name) }
  }

  public func memory(rows: Int, training: Bool) -> LayerMemory {
    sizes(rows, training: training).memory(training: training)
  }

  private func sizes(_ rows: Int, training: Bool) -> BidirectionalMemory.Sizes {
    let first = ahead.memory(rows: rows, training: training)
    let second = back.memory(rows: rows, training: training)
    return BidirectionalMemory.Sizes(
      kept: (first.kept, second.kept), scratch: max(first.scratch, second.scratch),
      output: merge == .concat ? 0 : rows * ahead.outputShape.count, input: rows * inputShape.count)
  }

  public func forward(_ pass: ForwardPass) {
    let memory = BidirectionalMemory(pass, sizes(pass.rows, training: pass.kept.count > 0))
    ahead.forward(aheadPart(pass, memory), output: frames(0, merged ? memory.outputs.0 : pass.output))
    back.forward(backPart(pass, memory), output: frames(1, merged ? memory.outputs.1 : pass.output))
    guard let elementwise = merge.elementwise else { return }
    mergeForward(elementwise, memory.outputs.0, memory.outputs.1, into: pass.output)
  }

  public func backward(_ pass: BackwardPass) {
    let forward = pass.forward
    let memory = BidirectionalMemory(forward, sizes(forward.rows, training: true))
    let second = pass.inputGradient.map { _ in memory.inputGradient }
    backward(
      ahead, aheadPart(forward, memory), gradient: frames(0, gradient(pass, memory, other: memory.outputs.1)),
      pass.gradients[0..<split], into: pass.inputGradient)
    backward(
      back, backPart(forward, memory), gradient: frames(1, gradient(pass, memory, other: memory.outputs.0)),
      pass.gradients[split..<count], into: second)
    if let inputGradient = pass.inputGradient { addElements(memory.inputGradient, into: inputGradient) }
  }

  private func backward(
    _ layer: any RecurrentLayer, _ part: ForwardPass, gradient: RecurrentFrames, _ gradients: LayerParameters,
    into inputGradient: FloatView?
  ) {
    layer.backward(part, outputGradient: gradient, gradients: gradients, inputGradient: inputGradient)
  }

  /// That of one direction's output, where `other` is the output of the other.
  private func gradient(_ pass: BackwardPass, _ memory: BidirectionalMemory, other: FloatView) -> FloatView {
    guard let elementwise = merge.elementwise else { return pass.outputGradient }
    mergeBackward(elementwise, outputGradient: pass.outputGradient, other: other, into: memory.gradient)
    return memory.gradient
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] {
    [
      "merge_mode": .string(merge.rawValue), "layer": keras(ahead, parameters[0..<split]),
      "backward_layer": keras(back, parameters[split..<count]),
    ]
  }

  private func keras(_ layer: any RecurrentLayer, _ parameters: LayerParameters) -> JSONValue {
    let common: [String: JSONValue] = ["name": .string(layer.name), "dtype": "float32", "trainable": true]
    let config = layer.kerasSettings(parameters).merging(common) { _, new in new }
    return kerasObject("keras.layers", type(of: layer).kind, config: .object(config))
  }

  private var merged: Bool { merge != .concat }

  /// Where the output of one direction lies: in the order of the frames, as Keras turns what it read backwards. Padded
  /// frames of a sequence give zeros here, unlike in the layer alone.
  private func frames(_ direction: Int, _ view: FloatView) -> RecurrentFrames {
    let units = ahead.shape.units
    return RecurrentFrames(
      view, frames: ahead.shape.frames, columns: merged ? units : 2 * units, offset: merged ? 0 : direction * units,
      lastOnly: !ahead.settings.returnsSequences, inverted: direction == 1,
      zeroesPadding: ahead.settings.returnsSequences)
  }

  private func aheadPart(_ pass: ForwardPass, _ memory: BidirectionalMemory) -> ForwardPass {
    part(pass, memory, kept: memory.kept.0, pass.parameters[0..<split], key: pass.key.branch(0))
  }

  private func backPart(_ pass: ForwardPass, _ memory: BidirectionalMemory) -> ForwardPass {
    part(pass, memory, kept: memory.kept.1, pass.parameters[split..<count], key: pass.key.branch(1))
  }

  /// The pass of one direction alone.
  private func part(
    _ pass: ForwardPass, _ memory: BidirectionalMemory, kept: FloatView, _ parameters: LayerParameters, key: RandomKey
  ) -> ForwardPass {
    ForwardPass(
      rows: pass.rows, training: pass.training, input: pass.input, output: pass.output, kept: kept,
      scratch: memory.scratch, parameters: parameters, key: key, mask: pass.mask)
  }
}
