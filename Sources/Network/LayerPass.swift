import Core

/// The tensors of one layer within a flat buffer: its parameters, or their gradients.
public struct LayerParameters: Sendable {
  private let flat: FloatView
  private let ranges: ArraySlice<Range<Int>>

  package init(_ flat: FloatView, _ ranges: ArraySlice<Range<Int>>) {
    self.flat = flat
    self.ranges = ranges
  }

  /// The tensor that the layer declared at `index`.
  public subscript(index: Int) -> FloatView { flat[ranges[ranges.startIndex + index]] }

  /// Those of a layer inside this one.
  public subscript(part: Range<Int>) -> LayerParameters {
    LayerParameters(flat, ranges[ranges.startIndex + part.lowerBound..<ranges.startIndex + part.upperBound])
  }
}

/// All that a layer is given to compute its output.
public struct ForwardPass: Sendable {
  public let rows: Int
  public let training: Bool
  /// False for the last layer where a loss follows: it leaves logits, and the loss takes the softmax.
  public let activates: Bool
  public let input: FloatView
  public let output: FloatView
  public let kept: FloatView
  public let scratch: FloatView
  public let parameters: LayerParameters
  /// The layer's own random numbers of this step.
  public let key: RandomKey
  /// Rows × frames of the input, if there is a mask.
  public let mask: FloatView?
  /// Where a layer that makes a mask writes it.
  public let outputMask: FloatView?

  package init(
    rows: Int, training: Bool, activates: Bool = true, input: FloatView, output: FloatView, kept: FloatView,
    scratch: FloatView, parameters: LayerParameters, key: RandomKey, mask: FloatView? = nil,
    outputMask: FloatView? = nil
  ) {
    self.rows = rows
    self.training = training
    self.activates = activates
    self.input = input
    self.output = output
    self.kept = kept
    self.scratch = scratch
    self.parameters = parameters
    self.key = key
    self.mask = mask
    self.outputMask = outputMask
  }
}

/// All that a layer is given to compute its gradients: what the forward pass had, and the gradient of its output.
public struct BackwardPass: Sendable {
  /// How many readable floats follow `outputGradient`, for kernels that read whole vectors.
  package static let slack = 32

  public let forward: ForwardPass
  /// May be overwritten. If the layer left logits, it is theirs.
  public let outputGradient: FloatView
  /// Absent where nothing below is trained.
  public let inputGradient: FloatView?
  public let gradients: LayerParameters

  package init(
    _ forward: ForwardPass, outputGradient: FloatView, inputGradient: FloatView?, gradients: LayerParameters
  ) {
    self.forward = forward
    self.outputGradient = outputGradient
    self.inputGradient = inputGradient
    self.gradients = gradients
  }
}
