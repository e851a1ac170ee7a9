import Core
import Network
import TestSupport
import Testing

/// The loss and the hits of rows in use, against Keras's `evaluate`: `scripts/goldens/network.py`.
@Suite struct JudgementTests {
  private struct Bench {
    let golden: JSONValue
    let model: Model
    let parameters: FloatView
    let workspace: Workspace
    let labels: [Int32]

    init() throws {
      golden = try goldens.json("judged")
      labels = try golden.floats("y").map { Int32($0) }
      model = try Model(
        layers: [["layer": "Dense", "units": "classes", "activation": "softmax"]], inputShape: [4], classCount: 4)
      parameters = FloatBuffer(count: model.layout.count).view
      for entry in model.layout.entries { parameters[entry.range].copy(from: try golden.floats(entry.name)) }
      workspace = Workspace(model: model, rows: labels.count, training: false)
      workspace.input.copy(from: try golden.floats("x"))
      workspace.labels = labels
    }

    func judge(rows: Int) -> BatchResult { model.judge(rows: rows, workspace: workspace, parameters: parameters) }
  }

  @Test func `says what Keras says of probabilities down to nothing`() throws {
    let bench = try Bench()
    let result = bench.judge(rows: 6)
    let loss = try #require(bench.golden["loss"]?.double)
    let accuracy = try #require(bench.golden["accuracy"]?.double)
    #expect(abs(result.lossSum / 6 - loss) <= 1e-6 * loss, "\(result.lossSum / 6), Keras \(loss)")
    #expect(abs(Double(result.correct) / 6 - accuracy) < 1e-6)
    #expect(difference(bench.workspace.probabilities.array, try bench.golden.floats("probabilities")) < 1e-6)
  }

  @Test func `says of each row what Keras says of it alone`() throws {
    let bench = try Bench()
    let x = try bench.golden.floats("x")
    for (row, expected) in try bench.golden.floats("losses").enumerated() {
      bench.workspace.input[0..<4].copy(from: Array(x[row * 4..<row * 4 + 4]))
      bench.workspace.labels[0] = bench.labels[row]
      let loss = Float(bench.judge(rows: 1).lossSum)
      #expect(abs(loss - expected) <= 2e-6 * max(1, expected), "row \(row): \(loss), Keras \(expected)")
    }
  }

  @Test func `gives the probabilities of use, and nothing for no rows`() throws {
    let bench = try Bench()
    bench.model.infer(rows: 6, workspace: bench.workspace, parameters: bench.parameters)
    let inferred = bench.workspace.probabilities.array
    _ = bench.judge(rows: 6)
    #expect(bench.workspace.probabilities.array == inferred)
    let none = bench.judge(rows: 0)
    #expect(none.lossSum == 0 && none.correct == 0)
  }
}
