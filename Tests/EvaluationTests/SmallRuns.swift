import Core
import Evaluation

/// Runs that never were.
enum SmallRuns {
  /// - Parameter said: which class each row was taken for; its truth is its number modulo the classes.
  static func make(
    _ path: String, classes: [String] = ["neutral", "angry", "sad"], said: [Int], epochs: Int = 12,
    change: (inout ComparedRun) -> Void = { _ in }
  ) throws -> ComparedRun {
    let recipe = try Recipe.find("tess-cnn")
    var run = ComparedRun(
      path: path, classes: classes,
      predictions: said.enumerated().map { row, said in
        prediction(row, name: "clip-\(row).wav", truth: row % classes.count, said, of: classes.count)
      },
      history: (1...max(1, epochs)).prefix(epochs).map(epoch),
      origin: .init(
        recipe: recipe, store: "features", contract: recipe.features, protocolName: "speaker", splitDigest: "one",
        judge: .init(side: "test", rows: said.count), ranks: 2, threads: 1, lanes: 2, parameters: 301_234))
    change(&run)
    return run
  }

  static func prediction(_ row: Int, name: String, truth: Int, _ said: Int, of classes: Int) -> Prediction {
    let rest = 0.3 / Float(max(1, classes - 1))
    return Prediction(
      name: name, truth: truth, probabilities: (0..<classes).map { $0 == said ? 0.7 : rest }, row: row,
      speaker: "03", sentence: "a01")
  }

  /// Right about all rows but those.
  static func labels(_ rows: Int, classes: Int = 3, wrong: Set<Int>) -> [Int] {
    (0..<rows).map { wrong.contains($0) ? ($0 + 1) % classes : $0 % classes }
  }

  private static func epoch(_ number: Int) -> EpochRecord {
    let share = 1 - 1 / Double(number + 1)
    return EpochRecord(
      epoch: number, loss: 2 / Double(number), accuracy: share, validationLoss: 2.5 / Double(number),
      validationAccuracy: share * 0.9, rate: 0.001, seconds: 2, validationUAR: share * 0.8)
  }
}
