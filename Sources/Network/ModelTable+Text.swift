import Core

extension ModelTable {
  /// The table, and below it the totals.
  public var lines: [String] { TextTable.lines(cells) + [""] + totals }

  private var cells: [[String]] {
    [["layer (type)", "output shape", "params", "FLOPs per row"], ["input", "\(input)", "0", "0"]]
      + layers.map {
        ["\($0.name) (\($0.kind))", "\($0.output)", withCommas($0.parameters), withCommas($0.operations)]
      }
  }

  private var totals: [String] {
    [
      "total params: \(count(parameters))",
      "trainable params: \(count(trainable))",
      "non-trainable params: \(count(nonTrainable))",
      "FLOPs per row: \(withCommas(forwardOperations)) forward, \(withCommas(trainingOperations)) with backward",
      "activations in training: \(memory(activationsInTraining))",
      "activations in use: \(memory(activationsInUse))",
    ]
  }

  private func memory(_ activations: Activations) -> String {
    "\(byteText(activations.perRow)) per row, and \(byteText(activations.shared)) for each thread"
  }

  private func count(_ parameters: Int) -> String {
    "\(withCommas(parameters)) (\(byteText(parameters * MemoryLayout<Float>.stride)))"
  }
}
