import Core

/// One step from input to output, with its gradient. A new layer is one file that conforms to this, and one line in
/// `LayerRegistry`.
///
/// A layer is a value without state: parameters, activations and what it keeps between forward and backward are handed
/// to it, so that any number of threads may use one model.
public protocol Layer: Sendable {
  /// Keras's class name.
  static var kind: String { get }

  /// Under which package `scripts/keras_layers.py` registers the layer with Keras, if Keras itself has none such.
  static var kerasPackage: String? { get }

  /// Reads the settings, as Keras names them, and checks the shape of the input.
  init(_ settings: LayerSettings, input: Shape) throws(NetworkError)

  /// Unique in the model, in Keras's style.
  var name: String { get }
  /// Both are stored in the layer: they are asked for in every step, and a shape that is made takes memory.
  var inputShape: Shape { get }
  var outputShape: Shape { get }

  /// The tensors this layer has in the flat buffer, in Keras's order.
  var parameters: [ParameterDeclaration] { get }

  /// What the layer needs beside input and output for `rows` rows.
  func memory(rows: Int, training: Bool) -> LayerMemory

  /// Whether the output is the input under another shape: then neither `forward` nor `backward` is called.
  func passesThrough(training: Bool) -> Bool

  /// Whether the output is a softmax over the last axis.
  var endsInSoftmax: Bool { get }

  /// Multiply-adds of one row forward: half the FLOPs that papers quote.
  var multiplyAdds: Int { get }

  /// What becomes of a mask over frames, if the input has one.
  var mask: MaskRole { get }

  /// What the size of the output costs.
  var activityRegularizer: Regularizer? { get }

  /// The layer that this one runs, where it is a wrapper: what tables call it by.
  var wrapped: (any Layer)? { get }

  /// Whether it is ReLU and nothing else.
  var isRectifier: Bool { get }

  /// The same with ReLU behind it in one pass, bit for bit as in two; nil where nothing is saved.
  var rectified: (any Layer)? { get }

  /// Itself, where all lanes meet at it in training.
  var synchronized: (any SynchronizedLayer)? { get }

  func forward(_ pass: ForwardPass)

  /// Puts the gradients of the parameters where zeros stand, and overwrites that of the input if it is asked for.
  func backward(_ pass: BackwardPass)

  /// The settings as Keras writes them, without name and data type.
  func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue]
}

extension Layer {
  public static var kerasPackage: String? { nil }
  /// The name under which Keras knows a layer that is not its own; HDF5 files of Keras have it as the class name.
  static var registeredName: String? { kerasPackage.map { "\($0)>\(kind)" } }
  public var parameters: [ParameterDeclaration] { [] }
  public var endsInSoftmax: Bool { false }
  public func memory(rows: Int, training: Bool) -> LayerMemory { LayerMemory() }
  public func passesThrough(training: Bool) -> Bool { false }
  public var multiplyAdds: Int { 0 }
  public var mask: MaskRole { .drops }
  public var activityRegularizer: Regularizer? { nil }
  public var wrapped: (any Layer)? { nil }
  public var isRectifier: Bool { false }
  public var rectified: (any Layer)? { nil }
  public var synchronized: (any SynchronizedLayer)? { nil }
}

/// A mask has a one for each frame of each row that counts, and a zero for padding. Any layer may use that of its input.
public enum MaskRole: Sendable, Hashable {
  /// The layers behind know of no mask.
  case drops
  /// They have the one of this layer's input; the frames are the same.
  case carries
  /// They have the one that this layer writes into `ForwardPass.outputMask`, for `outputShape[0]` frames.
  case makes
}

/// How many floats a layer needs beside input and output.
public struct LayerMemory: Sendable {
  /// Left alone from forward to backward.
  public var kept = 0
  /// Shared with all layers: its content is lost between calls.
  public var scratch = 0

  public init(kept: Int = 0, scratch: Int = 0) {
    self.kept = kept
    self.scratch = scratch
  }
}
