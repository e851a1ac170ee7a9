import Core

/// Why a model cannot be written as ONNX. `layer` says which one: "layer 3 (Conv1D 'conv1d_1')".
public enum ONNXError: UserFacingError, Equatable {
  case unknownLayer(layer: String, known: [String])
  case masking(layer: String)
  case wrongSetting(layer: String, key: String, found: String, expected: String)
  case missingTensor(layer: String, tensor: String)
  case tooLarge(bytes: Int)

  public var description: String {
    switch self {
    case .unknownLayer(let layer, let known):
      "\(layer): has no counterpart in ONNX; these have: \(known.joined(separator: ", "))"
    case .masking(let layer):
      "\(layer): ONNX has no mask over frames; export a model without it, which takes rows of full length"
    case .wrongSetting(let layer, let key, let found, let expected):
      "\(layer): '\(key)' is \(found), which ONNX cannot compute; expected \(expected)"
    case .missingTensor(let layer, let tensor):
      "\(layer): its weight '\(tensor)' is not there; save the model again"
    case .tooLarge(let bytes):
      "the model takes \(bytes) bytes, and an ONNX file at most \(ONNXError.mostBytes); export a smaller model"
    }
  }

  /// What a protocol buffer may hold.
  static let mostBytes = Int(Int32.max)
}
