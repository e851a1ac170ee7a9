import Audio
import Core
import FeatureStore
import Kernels
import Network
import Recognition

/// How long one window of live sound takes on one thread, from its samples to the probabilities, with a model that has
/// learned nothing.
struct WindowBenchmark {
  let recipe: Recipe
  /// Of the sound.
  let rate: Int
  let seconds: Double
  /// What a core can do at most, in GFLOP/s.
  let peak: Double

  /// The rates that browsers and telephones give, and the one that needs no resampling.
  static func rates(of contract: FeatureContract) -> [Int] { Set([16_000, 48_000, contract.rate ?? 48_000]).sorted() }
  /// At least, of a model that takes longer than the time given.
  private static let fewest = 10

  func run() throws -> WindowFinding {
    let model = try recipe.modelAlone()
    let sound = VoicedSound.make(seconds: recipe.features.span(rate: rate), rate: rate)
    let recognizer = try Recognizer(RecognitionModel(untrained: model, recipe: recipe))
    let maker = try RowMaker(contract: recipe.features)
    let row = FloatBuffer(count: recipe.features.rowShape.count)
    var counts = (rows: 0, windows: 0)
    var (rows, all): ([Double], [Double]) = ([], [])
    let end = Pace.processorSeconds() + seconds
    // The first one makes tables and plans, and is not counted.
    while counts.windows <= WindowBenchmark.fewest || Pace.processorSeconds() < end {
      let start = Pace.processorSeconds()
      counts.rows = try makeRows(sound, maker, row.view)
      let made = Pace.processorSeconds()
      _ = try recognizer.predict(sound, name: "window")
      all.append(Pace.processorSeconds() - made)
      rows.append(made - start)
      counts.windows += 1
    }
    return WindowFinding(
      self, model, rowsPerWindow: counts.rows, rows: Array(rows.dropFirst()), all: Array(all.dropFirst()))
  }

  private func makeRows(_ sound: Recording, _ maker: RowMaker, _ row: FloatView) throws -> Int {
    let clip = try maker.read(samples: sound.samples, rate: sound.rate, name: "window")
    let count = maker.rowCount(of: clip)
    for index in 0..<count { try maker.row(index, of: clip, into: row) }
    return count
  }
}
