import Core

/// One of several runs over the folds of a store, or over seeds.
package struct PlannedRun: Hashable {
  /// From 1; nil where the protocol has one split.
  package let fold: Int?
  /// Of training; nil where only the folds differ.
  package let seed: UInt64?

  /// Below the directory of all: `fold-01`, `seed-0` or `fold-01/seed-0`.
  package var name: String {
    [fold.map { $0 < 10 ? "fold-0\($0)" : "fold-\($0)" }, seed.map { "seed-\($0)" }].compactMap { $0 }
      .joined(separator: "/")
  }

  /// For people: "fold 1, seed 0".
  package var title: String {
    [fold.map { "fold \($0)" }, seed.map { "seed \($0)" }].compactMap { $0 }.joined(separator: ", ")
  }

  /// All runs: every fold, or the one asked for, with every seed.
  package static func all(folds: [Int], seeds: [UInt64]) -> [PlannedRun] {
    let folds: [Int?] = folds.isEmpty ? [nil] : folds
    let seeds: [UInt64?] = seeds.isEmpty ? [nil] : seeds
    return folds.flatMap { fold in seeds.map { PlannedRun(fold: fold, seed: $0) } }
  }
}
