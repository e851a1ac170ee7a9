import Core
import Network
import TestSupport
import Testing

/// The recurrent layers against twins in plain loops and against Keras under masks. What Keras says without masks is in
/// `LayerGoldenTests`.
@Suite struct RecurrentLayerTests {
  private static let shapes = [(1, 1, 1, 1), (1, 4, 3, 17), (5, 3, 2, 5), (4, 2, 17, 3), (3, 5, 2, 16)]

  private func check(_ settings: JSONValue, _ twin: RecurrentTwin) throws {
    try compare(
      settings, input: [twin.frames, twin.inputs], rows: twin.rows, mask: twin.mask, with: twin.outputs)
  }

  @Test(arguments: shapes) func `LSTM computes as its twin`(_ rows: Int, _ frames: Int, _ inputs: Int, _ units: Int)
    throws
  {
    var twin = RecurrentTwin(cell: .lstm, rows: rows, frames: frames, inputs: inputs, units: units)
    try check(["layer": "LSTM", "units": .int(units), "return_sequences": true], twin)
    (twin.usesBias, twin.backwards, twin.sequences) = (false, true, false)
    try check(["layer": "LSTM", "units": .int(units), "use_bias": false, "go_backwards": true], twin)
  }

  @Test(arguments: shapes) func `GRU computes as its twin`(_ rows: Int, _ frames: Int, _ inputs: Int, _ units: Int)
    throws
  {
    var twin = RecurrentTwin(cell: .gru, rows: rows, frames: frames, inputs: inputs, units: units)
    try check(["layer": "GRU", "units": .int(units), "return_sequences": true], twin)
    (twin.usesBias, twin.backwards, twin.sequences) = (false, true, false)
    try check(["layer": "GRU", "units": .int(units), "use_bias": false, "go_backwards": true], twin)
  }

  @Test(arguments: shapes) func `GRU that resets before computes as its twin`(
    _ rows: Int, _ frames: Int, _ inputs: Int, _ units: Int
  ) throws {
    var twin = RecurrentTwin(cell: .gruResetBefore, rows: rows, frames: frames, inputs: inputs, units: units)
    try check(["layer": "GRU", "units": .int(units), "reset_after": false, "return_sequences": true], twin)
    (twin.backwards, twin.sequences) = (true, false)
    try check(["layer": "GRU", "units": .int(units), "reset_after": false, "go_backwards": true], twin)
  }

  @Test(arguments: shapes + [(2, 2, 2, 64)]) func `SimpleRNN computes as its twin`(
    _ rows: Int, _ frames: Int, _ inputs: Int, _ units: Int
  ) throws {
    var twin = RecurrentTwin(cell: .simple, rows: rows, frames: frames, inputs: inputs, units: units)
    try check(["layer": "SimpleRNN", "units": .int(units), "return_sequences": true], twin)
    (twin.usesBias, twin.backwards, twin.sequences) = (false, true, false)
    try check(["layer": "SimpleRNN", "units": .int(units), "use_bias": false, "go_backwards": true], twin)
  }

  private static let cells: [(RecurrentTwin.Cell, JSONValue)] = [
    (.lstm, ["layer": "LSTM", "units": 5, "return_sequences": true]),
    (.gru, ["layer": "GRU", "units": 5, "return_sequences": true]),
    (.gruResetBefore, ["layer": "GRU", "units": 5, "return_sequences": true, "reset_after": false]),
    (.simple, ["layer": "SimpleRNN", "units": 5, "return_sequences": true]),
  ]

  @Test(arguments: cells) func `padded frames repeat what was before them`(
    _ cell: RecurrentTwin.Cell, _ settings: JSONValue
  ) throws {
    let mask: [Float] = [1, 1, 1, 1, 1, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0]
    try check(settings, RecurrentTwin(cell: cell, rows: 4, frames: 4, inputs: 3, units: 5, mask: mask))
  }

  @Test func `masks act as Keras's`() throws {
    for golden in try goldens.json("recurrent-masks").list("cases") {
      let description = try #require(golden["layer"])
      let title = "\(try JSON.encode(description))"
      let bench = try LayerBench(
        description, input: try golden.shape("inputShape"), rows: try golden.integer("rows"),
        mask: try golden.floats("mask"))
      for name in try #require(golden["parameters"]?.object).keys {
        bench.set(name, try #require(golden["parameters"]).floats(name))
      }
      let input = try golden.floats("input")
      #expect(difference(bench.forward(input, training: false), try golden.floats("output")) < 1e-5, "\(title)")
      let found = bench.backward(input, try golden.floats("outputGradient"))
      #expect(difference(found, try golden.floats("inputGradient")) < 2e-5, "\(title): input gradient")
      for name in try #require(golden["gradients"]?.object).keys {
        let expected = try #require(golden["gradients"]).floats(name)
        #expect(difference(try #require(bench.gradient(name)), expected) < 2e-5, "\(title): gradient of \(name)")
      }
    }
  }
}
