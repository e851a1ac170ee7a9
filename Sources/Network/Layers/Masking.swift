import Core
import Kernels

/// Marks frames in which every feature has one value, as padding has, and sets them to zero.
public struct Masking: Layer {
  public static let kind = "Masking"
  public let name: String
  public let inputShape: Shape
  public var outputShape: Shape { inputShape }
  private let value: Double

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    let most = Double(Float.greatestFiniteMagnitude)
    value = try settings.number("mask_value", default: 0, in: -most..<most)
    guard input.rank == 2 else {
      throw .wrongInput(layer: settings.place, found: input, expected: "frames × channels")
    }
    name = settings.name
    inputShape = input
  }

  public var mask: MaskRole { .makes }

  public func forward(_ pass: ForwardPass) {
    maskingForward(
      pass.input, frames: pass.rows * inputShape[0], channels: inputShape[1], value: Float(value),
      mask: pass.outputMask, into: pass.output)
  }

  public func backward(_ pass: BackwardPass) {
    guard let inputGradient = pass.inputGradient else { return }
    maskingBackward(
      outputGradient: pass.outputGradient, input: pass.forward.input, frames: pass.forward.rows * inputShape[0],
      channels: inputShape[1], value: Float(value), inputGradient: inputGradient)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] { ["mask_value": .number(value)] }
}
