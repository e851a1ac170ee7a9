import Checkpoints
import Core
import Foundation
import Network
import ONNX
import TestSupport
import Testing

@Suite struct ONNXFileTests {
  @Test func `writes the bytes that the onnx package writes for the same graph`() throws {
    let file = try SmallModels.export(SmallModels.convolution)
    #expect(Data(file.bytes) == (try goldens.bytes("small.onnx")))
    #expect(file.nodeCount == 7)
  }

  @Test func `transposes once on the way into convolutions and once on the way out`() throws {
    let convolution = SmallModels.convolution[0]
    let again = SmallModels.layer(
      "Conv1D", "second", ["padding": "same"], [SmallModels.weights("kernel", 3, 4, 4)])
    let pool = SmallModels.layer("MaxPooling1D", "pool", ["pool_size": [2], "padding": "same", "strides": [1]])
    let layers = [convolution, again, pool] + SmallModels.convolution.dropFirst()
    let file = try SmallModels.export(layers)
    #expect(file.count(of: "Transpose") == 2 && file.count(of: "Conv") == 2 && file.count(of: "MaxPool") == 1)
  }

  @Test func `goes from one recurrent layer to the next without a transposition`() throws {
    let lstm = { (name: String, inputs: Int) in
      SmallModels.layer(
        "LSTM", name, ["return_sequences": true],
        [SmallModels.weights("kernel", inputs, 16), SmallModels.weights("recurrent_kernel", 4, 16)])
    }
    let layers = [lstm("first", 2), lstm("second", 4), SmallModels.layer("Flatten", "flatten"), SmallModels.softmax]
    #expect(try SmallModels.export(layers).count(of: "Transpose") == 2)
  }

  @Test func `two values never have one name`() throws {
    let relu = SmallModels.layer("Activation", "a", ["activation": "relu"])
    let slashed = SmallModels.layer("Activation", "a/Relu", ["activation": "relu"])
    let layers = [relu, relu, slashed, SmallModels.layer("Flatten", "features"), SmallModels.layer("ReLU", "x")]
    let file = try SmallModels.export(layers)
    for name in ["a/Relu", "a/Relu_1", "a/Relu/Relu"] {
      // As output and name of one node, and input of the next.
      #expect(file.count(of: name) == 3, "\(name)")
    }
  }

  @Test func `a checkpoint brings class names, recipe and contract along`() throws {
    let model = try Model(
      layers: [["layer": "Flatten"], ["layer": "Dense", "units": "classes", "activation": "softmax"]],
      inputShape: [5, 2], classCount: 2)
    let about = CheckpointAbout(
      classes: ["angry", "größer"], contract: Recipe.tessCNN.features, recipe: .tessCNN, split: nil, epoch: 3,
      validationAccuracy: 0.5, lanes: 1, ranks: 1, threads: 1, programVersion: "1")
    let parameters = FloatBuffer(count: model.layout.count)
    let file = try ONNXFile(Checkpoint(model: model, parameters: parameters, about: about))
    let text = String(decoding: file.bytes, as: UTF8.self)
    for part in [#"["angry","größer"]"#, "mfcc", "tess-cnn", "epoch 3"] { #expect(text.contains(part), "\(part)") }
    let keys = ["classes", "recipe", "contract"].map { file.count(of: $0) }
    #expect(keys.allSatisfy { $0 >= 1 })
    let foreign = try ONNXFile(Checkpoint(model: model, parameters: parameters, about: nil))
    #expect(foreign.count(of: "contract") == 0)
  }
}
