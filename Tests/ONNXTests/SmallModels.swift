import Checkpoints
import Core
import Foundation
import Network
import ONNX
import TestSupport

let goldens = Goldens(.module)

/// Layers as Keras describes them, with weights that a generator in Python can write down too.
enum SmallModels {
  /// (i % 7 − 3) / 4 at index i.
  static func weights(_ name: String, _ sizes: Int...) -> DescribedLayer.Tensor {
    let values = (0..<sizes.reduce(1, *)).map { Float($0 % 7 - 3) / 4 }
    return DescribedLayer.Tensor(name: name, sizes: sizes, values: values)
  }

  static func layer(
    _ kind: String, _ name: String, _ config: JSONValue = [:], _ tensors: [DescribedLayer.Tensor] = []
  ) -> DescribedLayer {
    DescribedLayer(kind: kind, name: name, position: "layer 1", config: config, tensors: tensors)
  }

  static let softmax = layer(
    "Dense", "dense", ["activation": "softmax"], [weights("kernel", 20, 3), weights("bias", 3)])

  /// The model of scripts/goldens/onnx_model.py.
  static let convolution = [
    layer(
      "Conv1D", "conv", ["padding": "same", "activation": "leaky_relu", "strides": [1]],
      [weights("kernel", 3, 2, 4), weights("bias", 4)]),
    layer("Dropout", "dropout", ["rate": 0.3]), layer("Flatten", "flatten"), softmax,
  ]

  static let about = ONNXAbout(
    producerVersion: "1.2.3", documentation: "Größe",
    properties: [("classes", #"["a","b","c"]"#), ("long", String(repeating: "x", count: 200))])

  static func export(_ layers: [DescribedLayer], input: Shape = [5, 2]) throws -> ONNXFile {
    try ONNXFile(layers, input: input, about: about)
  }
}

extension ONNXFile {
  /// How often a text stands in the file behind its length, as names do.
  func count(of text: String) -> Int {
    let pattern = Data([UInt8(text.utf8.count)] + text.utf8)
    var (rest, found) = (Data(bytes)[...], 0)
    while let place = rest.firstRange(of: pattern) {
      found += 1
      rest = rest[place.upperBound...]
    }
    return found
  }
}
