import Core

/// Why nothing was measured.
enum BenchError: UserFacingError, Equatable {
  /// No operation could be done to the files; the first one's fault.
  case nothingMeasured(fault: String)
  case tooLittleMemory(recipe: String, batch: Int, needed: Int, free: Int)

  var description: String {
    switch self {
    case .nothingMeasured(let fault): "nothing could be measured: \(fault)"
    case .tooLittleMemory(let recipe, let batch, let needed, let free):
      "\(recipe): batches of \(batch) rows need \(byteText(needed)), and \(byteText(free)) are free; "
        + "give a smaller --batch"
    }
  }

  /// Refuses what this host cannot hold, rather than being killed for it later.
  static func checkMemory(_ recipe: Recipe, batch: Int, needed: Int) throws(BenchError) {
    guard let free = FreeMemory.bytes(), needed > free else { return }
    throw .tooLittleMemory(recipe: recipe.name, batch: batch, needed: needed, free: free)
  }
}
