import Core
import Network

/// What is known of the windows of one recipe: how long they take, and where the time goes.
struct WindowFinding: Codable {
  let recipe: String
  /// Of the sound, in samples per second.
  let rate: Int
  /// Seconds of sound in a window.
  let span: Double
  /// How many rows a window is judged by.
  let rows: Int
  /// Milliseconds of the processor: of the rows alone and of the rest, the median.
  let rowMilliseconds: Double
  let modelMilliseconds: Double
  /// Of all of it, the median and what 99 of 100 windows stay below.
  let milliseconds: Double
  let milliseconds99: Double
  let windowsPerSecond: Double
  /// What the model comes to, of what a core can do at most.
  let shareOfPeak: Double
  /// How many windows these numbers rest on.
  let windows: Int

  /// - Parameters:
  ///   - rows: seconds that the rows of each window took.
  ///   - all: seconds that rows and model took.
  init(_ benchmark: WindowBenchmark, _ model: Model, rowsPerWindow: Int, rows: [Double], all: [Double]) {
    let sorted = all.sorted()
    let total = sorted[sorted.count / 2]
    let made = rows.sorted()[rows.count / 2]
    let operations = model.layers.indices.reduce(0) { $0 + model.operations(ofLayer: $1).forward }
    recipe = benchmark.recipe.name
    rate = benchmark.rate
    span = benchmark.recipe.features.span(rate: benchmark.rate)
    self.rows = rowsPerWindow
    rowMilliseconds = 1e3 * made
    modelMilliseconds = 1e3 * max(0, total - made)
    milliseconds = 1e3 * total
    milliseconds99 = 1e3 * sorted[(99 * sorted.count - 1) / 100]
    windowsPerSecond = 1 / total
    shareOfPeak =
      total > made ? Double(rowsPerWindow * operations) / (total - made) / (1e9 * benchmark.peak) : 0
    windows = all.count
  }

  static let heads = [
    "recipe", "Hz", "window s", "rows", "rows ms", "model ms", "% of peak", "all ms", "p99 ms", "windows/s",
  ]

  var cells: [String] {
    [
      recipe, withCommas(rate), span.formatted(2), "\(rows)", rowMilliseconds.formatted(3),
      modelMilliseconds.formatted(3), (100 * shareOfPeak).formatted(0), milliseconds.formatted(3),
      milliseconds99.formatted(3), windowsPerSecond.formatted(1),
    ]
  }
}
