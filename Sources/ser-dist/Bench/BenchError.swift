import Core

/// Why nothing was measured.
enum BenchError: UserFacingError, Equatable {
  /// No operation could be done to the files; the first one's fault.
  case nothingMeasured(fault: String)

  var description: String {
    switch self {
    case .nothingMeasured(let fault): "nothing could be measured: \(fault)"
    }
  }
}
