import Core
import Network
import TestSupport
import Testing

/// What dropout of inputs and states does, seen from outside: one unit that passes on what it is given.
@Suite struct RecurrentDropoutTests {
  private static let rows = 2000
  private static let frames = 3

  /// Each state is the input of its frame, or with a recurrent weight, the sum of all inputs so far.
  private func run(
    _ settings: [String: JSONValue], recurrent: Float = 0, training: Bool = true, seed: UInt64 = 5
  ) throws -> [Float] {
    let common: [String: JSONValue] = [
      "layer": "SimpleRNN", "units": 1, "activation": "linear", "return_sequences": true, "use_bias": false,
    ]
    let (rows, frames) = (RecurrentDropoutTests.rows, RecurrentDropoutTests.frames)
    let bench = try LayerBench(
      .object(common.merging(settings) { _, new in new }), input: [frames, 1], rows: rows, seed: seed)
    bench.set(at: 0, [1])
    bench.set(at: 1, [recurrent])
    return bench.forward(Array(repeating: 1, count: rows * frames), training: training)
  }

  private func sequences(_ output: [Float]) -> [[Float]] {
    stride(from: 0, to: output.count, by: RecurrentDropoutTests.frames).map {
      Array(output[$0..<$0 + RecurrentDropoutTests.frames])
    }
  }

  @Test func `the mask of the input is the same at every frame`() throws {
    for sequence in sequences(try run(["dropout": 0.25])) {
      #expect(sequence == [0, 0, 0] || sequence == Array(repeating: 1 / 0.75, count: 3))
    }
  }

  @Test func `the mask of the state is the same at every frame`() throws {
    let kept: Float = 1 / 0.75
    for sequence in sequences(try run(["recurrent_dropout": 0.25], recurrent: 1)) {
      let whole = [1, 1 + kept, 1 + kept * (1 + kept)]
      #expect(sequence == [1, 1, 1] || zip(sequence, whole).allSatisfy { abs($0 - $1) < 1e-5 })
    }
  }

  @Test func `what is dropped is made up for on average`() throws {
    let output = try run(["dropout": 0.25])
    let mean = output.reduce(0) { $0 + Double($1) } / Double(output.count)
    // 2,000 draws deviate by 0.013.
    #expect(abs(mean - 1) < 0.05)
  }

  @Test func `the same key gives the same bits, another key others`() throws {
    let settings: [String: JSONValue] = ["dropout": 0.25, "recurrent_dropout": 0.5]
    let first = try run(settings, recurrent: 1)
    #expect(try run(settings, recurrent: 1) == first)
    #expect(try run(settings, recurrent: 1, seed: 6) != first)
  }

  @Test func `input and state are dropped under different masks`() throws {
    let output = sequences(try run(["dropout": 0.5, "recurrent_dropout": 0.5], recurrent: 1))
    // Those whose input stays: the state of half of them is dropped.
    let kept = output.filter { $0[0] > 0 }
    let both = kept.filter { $0[1] > $0[0] }
    #expect(abs(Double(both.count) / Double(kept.count) - 0.5) < 0.1)
  }

  @Test func `nothing is dropped in use`() throws {
    let output = try run(["dropout": 0.25, "recurrent_dropout": 0.5], recurrent: 1, training: false)
    #expect(sequences(output).allSatisfy { $0 == [1, 2, 3] })
  }
}
