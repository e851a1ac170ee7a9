import Core
import Kernels

/// A list of layers from a row of features to class probabilities, checked when it is made. It holds no numbers:
/// parameters and activations are handed in.
public struct Model: Sendable {
  public let inputShape: Shape
  public let layers: [any Layer]
  /// What computes in the place of each layer: the layer itself, or one that does the work of two beside one that idles.
  let runners: [any Layer]
  /// The layers at which all lanes meet in training.
  package let meetings: [Meeting]
  /// Where the parameters lie in the flat buffer.
  public let layout: ParameterLayout
  /// The first layer that learns anything; no gradient is needed below it.
  let firstLearner: Int
  /// The indices of the layers whose weights stay as they are.
  let frozen: Set<Int>

  /// The model of a recipe for rows of a shape; its mistakes name the recipe. Cheap: nothing is allocated for the
  /// parameters, so that a recipe can be checked before anything is computed for it.
  public init(
    recipe: Recipe, scaling: JSONValue? = nil, inputShape: Shape, classCount: Int
  ) throws(NetworkError) {
    do throws(NetworkError) {
      try self.init(layers: recipe.model, scaling: scaling, inputShape: inputShape, classCount: classCount)
    } catch {
      throw .inRecipe(name: recipe.name, mistake: error)
    }
  }

  /// The model of a recipe's layers: `{"layer": "Conv1D", …}` with Keras's settings. Where one says `"classes"`,
  /// `classCount` is meant.
  ///
  /// - Parameter scaling: the layer before them that scales a row; mistakes count the recipe's own layers from 1.
  public init(
    layers: [JSONValue], scaling: JSONValue? = nil, inputShape: Shape, classCount: Int
  ) throws(NetworkError) {
    let descriptions = try ModelReader.recipe(layers, scaling: scaling, classCount: classCount)
    try self.init(descriptions, inputShape: inputShape)
    guard outputShape.count == classCount else {
      throw .wrongClassCount(
        layer: Model.place(descriptions.last, self.layers.last), found: outputShape.count, expected: classCount)
    }
  }

  /// The model of a Keras file: its `model_config`.
  public init(kerasConfig: JSONValue) throws(NetworkError) {
    let (descriptions, inputShape) = try ModelReader.keras(kerasConfig)
    try self.init(descriptions, inputShape: inputShape)
  }

  private init(_ descriptions: [LayerDescription], inputShape: Shape) throws(NetworkError) {
    let layers = try ModelReader.build(descriptions, inputShape: inputShape)
    guard let last = layers.last else { throw .noLayers }
    guard last.endsInSoftmax, last.outputShape.rank == 1 else {
      throw .notAClassifier(layer: Model.place(descriptions.last, last), found: last.outputShape)
    }
    self.inputShape = inputShape
    let frozen = Set(descriptions.indices.filter { !descriptions[$0].isTrained })
    self.layers = layers
    runners = Model.joined(layers)
    meetings = Meeting.all(of: runners)
    self.frozen = frozen
    layout = ParameterLayout(layers, frozen: frozen)
    firstLearner =
      layers.indices.first { index in
        !frozen.contains(index) && layers[index].parameters.contains { $0.role.isLearned }
      } ?? layers.count
  }

  /// Joins each ReLU to the layer before it where that can take it on, and nobody looks at what is between them.
  private static func joined(_ layers: [any Layer]) -> [any Layer] {
    var runners = layers
    for index in layers.indices.dropFirst() where layers[index].isRectifier {
      guard layers[index - 1...index].allSatisfy({ $0.activityRegularizer == nil }),
        let joined = runners[index - 1].rectified
      else { continue }
      runners[index - 1] = joined
      runners[index] = ActivationLayer(idle: layers[index])
    }
    return runners
  }

  private static func place(_ description: LayerDescription?, _ layer: (any Layer)?) -> String {
    guard let description, let layer else { return "the model" }
    return LayerSettings.place(description.place, kind: description.kind, name: layer.name)
  }

  public var outputShape: Shape { layers.last?.outputShape ?? inputShape }

  /// Fills a flat buffer with what the layers start from; random numbers are keyed by seed and layer.
  public func initialize(_ parameters: FloatView, seed: UInt64) {
    parameters.fill(0)
    for (index, layer) in layers.enumerated() {
      var numbers = RandomKey(seed: seed, purpose: .weights, layer: index).sequence
      for (declared, range) in zip(layer.parameters, layout.rangesByLayer[index]) {
        declared.initializer.fill(parameters[range], shape: declared.shape, numbers: &numbers)
      }
    }
  }

  /// Fills in what stands in the description itself, for parameters whose others are read from a file.
  public func fillFixed(_ parameters: FloatView) {
    var numbers = RandomKey(seed: 0, purpose: .weights).sequence
    for (index, layer) in layers.enumerated() {
      for (declared, range) in zip(layer.parameters, layout.rangesByLayer[index]) where declared.role == .fixed {
        declared.initializer.fill(parameters[range], shape: declared.shape, numbers: &numbers)
      }
    }
  }

  /// What the L1 and L2 terms add to the mean loss; summed in a fixed order.
  public func penalty(_ parameters: FloatView) -> Double {
    var sum = 0.0
    for entry in layout.entries where entry.l1 != 0 || entry.l2 != 0 {
      let padded = entry.range.lowerBound..<FloatBuffer.padded(entry.range.upperBound)
      let sizes = magnitudes(parameters[padded])
      sum += Double(entry.l1) * sizes.absolute + Double(entry.l2) * sizes.squares
    }
    return sum
  }
}
