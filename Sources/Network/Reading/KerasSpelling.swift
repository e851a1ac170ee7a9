import Core

/// How versions of Keras before 3 spelled what a layer reads under the newest spelling.
enum KerasSpelling {
  /// Classes under names that they once had in files.
  private static let renamed = [
    "BatchNormalizationV1": "BatchNormalization", "BatchNormalizationV2": "BatchNormalization",
    "Convolution1D": "Conv1D", "Convolution2D": "Conv2D", "LSTMV2": "LSTM", "GRUV2": "GRU",
  ]
  /// Where a layer says which input it was made for: `InputLayer` does, and the first layer of a Keras 2 model.
  private static let shapes = ["batch_shape", "batch_input_shape"]
  /// What says no more than the shape.
  private static let redundant = ["input_dtype", "input_length"]

  static func kind(_ kind: String) -> String { renamed[kind] ?? kind }

  static func batchShape(_ settings: [String: JSONValue]) -> JSONValue? {
    shapes.lazy.compactMap { settings[$0] }.first { $0 != .null }
  }

  /// Without what the model is told by the shape of its input.
  static func settings(_ settings: [String: JSONValue]) -> [String: JSONValue] {
    settings.filter { !shapes.contains($0.key) && !redundant.contains($0.key) }
  }
}
