import Core

/// All axes as one; the numbers stay where they are.
public struct Flatten: Layer {
  public static let kind = "Flatten"
  public let name: String
  public let inputShape: Shape
  public let outputShape: Shape

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    try settings.only("data_format", "channels_last")
    name = settings.name
    inputShape = input
    outputShape = [input.count]
  }

  public func passesThrough(training: Bool) -> Bool { true }
  public func forward(_ pass: ForwardPass) { pass.output.copy(from: pass.input) }
  public func backward(_ pass: BackwardPass) { pass.inputGradient?.copy(from: pass.outputGradient) }
  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] { ["data_format": "channels_last"] }
}
