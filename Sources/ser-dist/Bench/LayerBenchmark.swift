import Core
import Kernels
import Network

/// Where the time of a step goes, layer by layer, on one thread with the rows that one lane has.
struct LayerBenchmark {
  let recipe: Recipe
  let rows: Int
  let seconds: Double

  struct Finding: Codable {
    let recipe: String
    let rows: Int
    let layers: [Line]
  }

  struct Line: Codable {
    let name: String
    let kind: String
    let output: Shape
    /// Microseconds for all rows.
    let forward: Double
    let backward: Double
    let forwardGigaflops: Double
    let backwardGigaflops: Double
  }

  func run() throws -> Finding {
    let model = try recipe.modelAlone()
    try BenchError.checkMemory(
      recipe, batch: rows, needed: Workspace.byteCount(model: model, rows: rows, training: true))
    let workspace = Workspace(model: model, rows: rows, training: true)
    let (parameters, gradients) = (FloatBuffer(count: model.layout.count), FloatBuffer(count: model.layout.count))
    model.initialize(parameters.view, seed: 0)
    NoiseRows.fill(workspace.input)
    for row in 0..<rows { workspace.labels[row] = Int32(row % recipe.usualClassCount) }
    Machine.flushSubnormals()
    func times(_ steps: Int) -> LayerTimes {
      LayerTimes(model, workspace: workspace, parameters: parameters.view, gradients: gradients.view, steps: steps)
    }
    let clock = ContinuousClock()
    let once = clock.measure { _ = times(1) }.seconds / 2
    return Finding(recipe: recipe.name, rows: rows, layers: lines(model, times(max(3, Int(seconds / once)))))
  }

  private func lines(_ model: Model, _ times: LayerTimes) -> [Line] {
    zip(model.summary(), model.layers.indices).map { line, index in
      func gigaflops(_ operations: Int, _ seconds: Double) -> Double {
        seconds > 0 ? Double(rows * operations) / seconds / 1e9 : 0
      }
      let operations = model.operations(ofLayer: index)
      return Line(
        name: line.name, kind: line.kind, output: line.outputShape, forward: times.forward[index] * 1e6,
        backward: times.backward[index] * 1e6,
        forwardGigaflops: gigaflops(operations.forward, times.forward[index]),
        backwardGigaflops: gigaflops(operations.backward, times.backward[index]))
    }
  }
}

extension LayerBenchmark.Finding {
  /// The table of one recipe.
  func text(peak: Double) -> String {
    let total = layers.reduce(0) { $0 + $1.forward + $1.backward }
    func text(_ gigaflops: Double) -> String { gigaflops > 0 ? gigaflops.formatted(1) : "" }
    let heads = ["layer (type)", "output", "forward us", "GFLOP/s", "backward us", "GFLOP/s", "% of time"]
    let cells = layers.map { line in
      [
        "\(line.name) (\(line.kind))", "\(line.output)", line.forward.formatted(1), text(line.forwardGigaflops),
        line.backward.formatted(1), text(line.backwardGigaflops),
        (100 * (line.forward + line.backward) / total).formatted(1),
      ]
    }
    let sums = [
      "all layers", "", layers.reduce(0) { $0 + $1.forward }.formatted(1), "",
      layers.reduce(0) { $0 + $1.backward }.formatted(1), "", "100.0",
    ]
    let title = "\(recipe): \(counted(rows, "row")) on one thread, peak of the core \(peak.formatted(0)) GFLOP/s"
    return ([title] + TextTable.lines([heads] + cells + [sums])).joined(separator: "\n") + "\n"
  }
}
