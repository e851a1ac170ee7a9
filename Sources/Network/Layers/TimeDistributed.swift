import Core

/// The same layer at every frame: the frames of all rows are the rows of the layer inside, so that one call computes all
/// and nothing is copied.
///
/// A normalisation inside takes its statistics over rows and frames, as in Keras 2 (Keras 3 takes those of each frame,
/// and follows them one frame after the other); in use there is no difference.
public struct TimeDistributed: Layer {
  public static let kind = "TimeDistributed"
  public let name: String
  public let inputShape: Shape
  public let outputShape: Shape
  private let inner: any Layer
  /// The layer inside, where all lanes meet at it.
  let synchronizedInner: (any SynchronizedLayer)?
  private let frames: Int
  /// Which tensors of the layer inside follow the batches.
  private let movingAverages: [Int]

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    guard input.rank >= 2 else {
      throw .wrongInput(layer: settings.place, found: input, expected: "frames and at least one more axis")
    }
    guard let inner = try settings.inner(input: Shape(Array(input.sizes.dropFirst()))) else {
      throw .missingSetting(layer: settings.place, key: "of", expected: "a layer, as {\"layer\": \"Dense\", …}")
    }
    guard inner.mask != .makes else {
      throw .wrongSetting(
        layer: settings.place, key: "of", found: "'\(type(of: inner).kind)'", expected: "a layer that makes no mask")
    }
    self.inner = inner
    synchronizedInner = inner.synchronized
    frames = input[0]
    movingAverages = inner.parameters.enumerated().filter { $0.element.role.isMovingAverage }.map(\.offset)
    name = settings.name
    inputShape = input
    outputShape = Shape([input[0]] + inner.outputShape.sizes)
  }

  public var parameters: [ParameterDeclaration] { inner.parameters.map { $0.inside(inner.name) } }
  public var wrapped: (any Layer)? { inner }
  public var multiplyAdds: Int { frames * inner.multiplyAdds }
  public var mask: MaskRole { .carries }
  public func passesThrough(training: Bool) -> Bool { inner.passesThrough(training: training) }

  public func memory(rows: Int, training: Bool) -> LayerMemory {
    inner.memory(rows: rows * frames, training: training)
  }

  public func forward(_ pass: ForwardPass) { inner.forward(ofFrames(pass)) }

  public func backward(_ pass: BackwardPass) {
    inner.backward(ofFrames(pass))
    scaleMovingAverages(pass)
  }

  /// The layer inside counts each frame as a row, and its statistics that many times.
  func scaleMovingAverages(_ pass: BackwardPass) {
    for index in movingAverages {
      let statistic = pass.gradients[index]
      for channel in 0..<statistic.count { statistic[channel] /= Float(frames) }
    }
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] {
    ["layer": kerasLayer(inner, parameters)]
  }

  func ofFrames(_ pass: BackwardPass) -> BackwardPass {
    BackwardPass(
      ofFrames(pass.forward), outputGradient: pass.outputGradient, inputGradient: pass.inputGradient,
      gradients: pass.gradients)
  }

  func ofFrames(_ pass: ForwardPass) -> ForwardPass {
    ForwardPass(
      rows: pass.rows * frames, training: pass.training, activates: pass.activates, input: pass.input,
      output: pass.output, kept: pass.kept, scratch: pass.scratch, parameters: pass.parameters, key: pass.key,
      mask: inner.inputShape.rank == 1 ? pass.mask : nil)
  }
}
