import Core

/// Why nothing was measured.
enum BenchError: UserFacingError, Equatable {
  /// No operation could be done to the files; the first one's fault.
  case nothingMeasured(fault: String)
  case tooLittleMemory(recipe: String, batch: Int, needed: Int, free: Int)

  case wrongSum(bytes: Int, place: Int)
  /// There are no messages to measure.
  case needsRanks

  var exitCode: Int32 { self == .needsRanks ? 2 : 1 }

  var description: String {
    switch self {
    case .wrongSum(let bytes, let place):
      "bench collectives: float \(place) of a buffer of \(byteText(bytes)) is not the sum of those of all ranks; do not "
        + "trust this MPI with a training before it is found out why"
    case .needsRanks:
      "bench collectives: measures what goes between ranks, and this is the only one; start it with 'mpirun -n 2'"
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
