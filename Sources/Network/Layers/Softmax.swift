import Core
import Kernels

/// Probabilities along the last axis.
public struct Softmax: Layer {
  public static let kind = "Softmax"
  public let name: String
  public let inputShape: Shape
  public var outputShape: Shape { inputShape }

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    guard input.rank > 0 else {
      throw .wrongInput(layer: settings.place, found: input, expected: "at least one axis")
    }
    try settings.only("axis", -1, .int(input.rank), [-1], [.int(input.rank)])
    name = settings.name
    inputShape = input
  }

  public var endsInSoftmax: Bool { true }
  public var mask: MaskRole { .carries }

  public func forward(_ pass: ForwardPass) {
    pass.output.copy(from: pass.input)
    if pass.activates { softmaxForward(pass.output, rows: rows(pass), classes: width) }
  }

  public func backward(_ pass: BackwardPass) {
    guard let inputGradient = pass.inputGradient else { return }
    guard pass.forward.activates else { return inputGradient.copy(from: pass.outputGradient) }
    softmaxBackward(
      outputGradient: pass.outputGradient, output: pass.forward.output, inputGradient: inputGradient,
      rows: rows(pass.forward), classes: width)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] { ["axis": -1] }

  private var width: Int { inputShape.sizes.last ?? 1 }
  private func rows(_ pass: ForwardPass) -> Int { pass.input.count / width }
}
