import Core

/// A function of each value, or the softmax of the last axis, as a layer of its own: Keras's `Activation`.
public struct ActivationLayer: Layer {
  public static let kind = "Activation"
  public let name: String
  public let inputShape: Shape
  public var outputShape: Shape { inputShape }
  private let activation: Activation

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    activation = try settings.activation(required: true)
    guard activation != .softmax || input.rank > 0 else {
      throw .wrongInput(layer: settings.place, found: input, expected: "at least one axis")
    }
    name = settings.name
    inputShape = input
  }

  /// One that does nothing, in the place of a layer whose work another does.
  init(idle layer: any Layer) {
    activation = .linear
    name = layer.name
    inputShape = layer.inputShape
  }

  public var endsInSoftmax: Bool { activation == .softmax }
  public var isRectifier: Bool { activation == .relu }
  public var mask: MaskRole { .carries }
  public func passesThrough(training: Bool) -> Bool { activation == .linear }

  public func forward(_ pass: ForwardPass) {
    guard pass.activates else { return pass.output.copy(from: pass.input) }
    activation.apply(to: pass.input, rows: rows(pass), width: width, into: pass.output)
  }

  public func backward(_ pass: BackwardPass) {
    guard let inputGradient = pass.inputGradient else { return }
    let forward = pass.forward
    guard forward.activates else { return inputGradient.copy(from: pass.outputGradient) }
    activation.backward(
      pass.outputGradient, output: forward.output, sums: forward.input, rows: rows(forward), width: width,
      into: inputGradient)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] { ["activation": activation.keras] }

  private var width: Int { inputShape.sizes.last ?? 1 }
  private func rows(_ pass: ForwardPass) -> Int { pass.input.count / width }
}
