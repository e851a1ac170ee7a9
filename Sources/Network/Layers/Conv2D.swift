import Core
import Kernels

/// A convolution over images of `[lines, columns, channels]`, such as spectrograms.
public struct Conv2D: Layer {
  public static let kind = "Conv2D"
  public let name: String
  public let inputShape: Shape
  public let outputShape: Shape
  private let settings: ConvolutionSettings
  private let passes: ConvolutionPasses

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    let own = try ConvolutionSettings(settings, axes: 2)
    guard input.rank == 3, own.fits(input.sizes[..<2]) else {
      throw .wrongInput(
        layer: settings.place, found: input,
        expected: "lines × columns × channels, at least \(own.reach(0)) × \(own.reach(1)) of them")
    }
    let shape = ConvolutionShape(
      lines: own.axis(0, size: input[0]), columns: own.axis(1, size: input[1]), channels: input[2],
      filters: own.filters)
    try own.check(shape, layer: settings.place)
    self.settings = own
    passes = ConvolutionPasses(shape: shape, settings: own)
    name = settings.name
    inputShape = input
    outputShape = [shape.lines.outputs, shape.columns.outputs, own.filters]
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
