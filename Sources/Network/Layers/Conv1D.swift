import Core
import Kernels

/// A convolution over the frames.
public struct Conv1D: Layer {
  public static let kind = "Conv1D"
  public let name: String
  public let inputShape: Shape
  public let outputShape: Shape
  private let settings: ConvolutionSettings
  private let passes: ConvolutionPasses

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    let own = try ConvolutionSettings(settings, axes: 1)
    guard input.rank == 2, own.fits(input.sizes[..<1]) else {
      throw .wrongInput(
        layer: settings.place, found: input, expected: "frames × channels, at least \(own.reach(0)) frames")
    }
    let shape = ConvolutionShape(columns: own.axis(0, size: input[0]), channels: input[1], filters: own.filters)
    try own.check(shape, layer: settings.place)
    self.settings = own
    passes = ConvolutionPasses(shape: shape, settings: own)
    name = settings.name
    inputShape = input
    outputShape = [shape.columns.outputs, own.filters]
  }

  public var endsInSoftmax: Bool { settings.activation == .softmax }
  public var activityRegularizer: Regularizer? { settings.weights.activityRegularizer }
  public var multiplyAdds: Int { passes.multiplyAdds }
  public var parameters: [ParameterDeclaration] { passes.parameters() }
  public func memory(rows: Int, training: Bool) -> LayerMemory { passes.memory(rows: rows, training: training) }
  public func forward(_ pass: ForwardPass) { passes.forward(pass) }
  public func backward(_ pass: BackwardPass) { passes.backward(pass) }
  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] { settings.keras }
}
