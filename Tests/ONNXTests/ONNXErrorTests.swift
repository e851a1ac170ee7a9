import Core
import Network
import ONNX
import Testing

@Suite struct ONNXErrorTests {
  private func message(_ layer: DescribedLayer, input: Shape = [5, 2]) -> String {
    do {
      _ = try SmallModels.export([layer], input: input)
      return "exported"
    } catch {
      return "\(error)"
    }
  }

  @Test func `an unknown layer is refused by name, with those that are known`() {
    let message = message(SmallModels.layer("UnitNormalization", "unit"))
    #expect(
      message.hasPrefix("layer 1 (UnitNormalization 'unit'): has no counterpart in ONNX; these have: Activation, "))
    #expect(message.hasSuffix("TimeDistributed"))
  }

  @Test(
    arguments: [
      ("Masking", [:], "ONNX has no mask over frames; export a model without it, which takes rows of full length"),
      (
        "Activation", ["activation": "mish"],
        """
        'activation' is "mish", which ONNX cannot compute; expected elu, exponential, gelu, hard_sigmoid, \
        leaky_relu, linear, relu, relu6, selu, sigmoid, silu, softmax, softplus, softsign, swish, tanh
        """
      ),
      ("ReLU", ["threshold": 0.5], "'threshold' is 0.5, which ONNX cannot compute; expected 0"),
      ("Softmax", ["axis": 1], "'axis' is 1, which ONNX cannot compute; expected -1 or [-1] or 2 or [2]"),
      ("Permute", ["dims": [1, 1]], "'dims' is [1,1], which ONNX cannot compute; expected each axis from 1 to 2 once"),
      (
        "MaxPooling1D", ["padding": "full"],
        "'padding' is \"full\", which ONNX cannot compute; expected 'valid', 'same' or 'causal'"
      ),
      ("TimeDistributed", [:], "'layer' is missing, which ONNX cannot compute; expected a layer"),
      ("Dense", [:], "its weight 'kernel' is not there; save the model again"),
    ] as [(String, JSONValue, String)])
  func `says which layer and what is wrong`(kind: String, config: JSONValue, expected: String) {
    #expect(message(SmallModels.layer(kind, "it", config)) == "layer 1 (\(kind) 'it'): \(expected)")
  }

  @Test func `a layer inside another is told with both`() {
    let wrapper = SmallModels.layer(
      "TimeDistributed", "td", ["layer": ["class_name": "Masking", "config": [:]]])
    #expect(message(wrapper).hasPrefix("inside layer 1 (TimeDistributed 'td') (Masking 'td'): ONNX has no mask"))
  }

  @Test func `a model beyond what a file can hold is refused`() {
    let sentence = "the model takes 3000000000 bytes, and an ONNX file at most 2147483647; export a smaller model"
    #expect(ONNXError.tooLarge(bytes: 3_000_000_000).description == sentence)
  }
}
