import Core
import ONNX

/// Why a model is not written.
enum ExportError: UserFacingError, Equatable {
  case exists(path: String)
  case cannotExport(path: String, reason: ONNXError)

  var description: String {
    switch self {
    case .exists(let path): "\(path): is there already; name another file with --out, or replace it with --overwrite"
    case .cannotExport(let path, let reason): "\(path): \(reason)"
    }
  }
}
