import Core

/// The sides that a corpus's manifest gives its clips.
enum GivenSides {
  /// The words in use for each side.
  private static let words: [String: SplitSide] = [
    "train": .train, "training": .train, "validation": .validation, "valid": .validation, "val": .validation,
    "dev": .validation, "test": .test,
  ]

  static func of(_ rows: [SplitRow], _ notes: inout [String]) throws(SplitError) -> [SplitSide] {
    guard rows.contains(where: { !$0.split.isEmpty }) else { throw .noGivenSplit }
    let sides = rows.map { words[$0.split.lowercased()] ?? .unused }
    let others = zip(rows, sides).filter { $0.1 == .unused }.map(\.0.split)
    if !others.isEmpty {
      let names = Set(others).sorted().prefix(5).map { $0.isEmpty ? "no side" : "'\($0.printable)'" }
      notes.append(
        "\(counted(others.count, "row")) of clips whose split is neither train, validation nor test left out: "
          + names.joined(separator: ", "))
    }
    notes.append("rows stand on the sides that the corpus's manifest gives their clips")
    return sides
  }
}
