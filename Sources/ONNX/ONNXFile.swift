import Checkpoints
import Core
import Network

/// A model as the bytes of an ONNX file: rows of `features` in, rows of `probabilities` out.
public struct ONNXFile: Sendable {
  public static let input = "features"
  public static let output = "probabilities"

  public let bytes: [UInt8]
  /// How many nodes the graph has.
  public let nodeCount: Int

  /// Class names, recipe and feature contract go along, as JSON.
  public init(_ checkpoint: Checkpoint) throws {
    let view = checkpoint.parameters.view
    guard view.count * MemoryLayout<Float>.stride < ONNXError.mostBytes else {
      throw ONNXError.tooLarge(bytes: view.count * MemoryLayout<Float>.stride)
    }
    let about = checkpoint.about
    var properties: [(String, String)] = []
    if let about {
      properties = [("classes", try JSON.encode(about.classes)), ("recipe", try JSON.encode(about.recipe))]
    }
    if let contract = about?.contract { properties.append(("contract", try JSON.encode(contract))) }
    try self.init(
      describe(checkpoint), input: checkpoint.model.inputShape,
      about: ONNXAbout(
        producerVersion: Version.current, documentation: ONNXFile.documentation(about), properties: properties))
  }

  /// What only describes a model; the name of the graph is that of the program.
  package init(_ layers: [DescribedLayer], input: Shape, about: ONNXAbout) throws(ONNXError) {
    var graph = GraphBuilder(
      name: "ser-dist", input: ONNXGraph.Port(name: ONNXFile.input, sizes: input.sizes), output: ONNXFile.output)
    for layer in layers {
      graph.layer = layer.name
      try LayerExports.export(layer, into: &graph)
    }
    let finished = graph.finish()
    bytes = finished.bytes(about)
    nodeCount = finished.nodes.count
  }

  private static func documentation(_ about: CheckpointAbout?) -> String {
    let use = "Speech emotion recognition: '\(input)' are rows of features as the model was trained on, "
    guard let about else { return use + "'\(output)' one number per class." }
    return use + "'\(output)' one number for each of the classes \(about.classes.joined(separator: ", ")); recipe "
      + "\(about.recipe.name), epoch \(about.epoch)."
  }
}

/// Each layer with its part of the weights.
private func describe(_ checkpoint: Checkpoint) -> [DescribedLayer] {
  let model = checkpoint.model
  let written =
    model.kerasConfig(name: "model", parameters: checkpoint.parameters.view)["config"]?["layers"]?.array ?? []
  // The first is Keras's InputLayer.
  return zip(model.layers, written.dropFirst()).enumerated().map { index, pair in
    let (layer, keras) = pair
    return DescribedLayer(
      kind: type(of: layer).kind, name: layer.name, position: "layer \(index + 1)", config: keras["config"] ?? .null,
      tensors: model.layout.entries.filter { $0.layer == layer.name }.map { entry in
        DescribedLayer.Tensor(
          name: entry.name, sizes: entry.shape.sizes, values: checkpoint.parameters.view[entry.range].array)
      })
  }
}
