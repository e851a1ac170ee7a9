import Core
import Network
import TestSupport
import Testing

/// Live recognition judges one row at a time, evaluation many: their answers are to be the same to the last bit.
@Suite struct RowAloneTests {
  @Test(
    arguments: [
      ["layer": "LSTM", "units": 21], ["layer": "LSTM", "units": 16, "use_bias": false],
      ["layer": "LSTM", "units": 21, "go_backwards": true], ["layer": "GRU", "units": 21],
      ["layer": "GRU", "units": 21, "reset_after": false], ["layer": "SimpleRNN", "units": 21],
      ["layer": "Bidirectional", "of": ["layer": "LSTM", "units": 9]],
    ] as [JSONValue]) func `a recurrent layer gives a row the same bits alone and among others`(layer: JSONValue) throws
  {
    let (rows, classes) = (5, 3)
    let model = try Model(
      layers: [layer, ["layer": "Dense", "units": "classes", "activation": "softmax"]], inputShape: [30, 37],
      classCount: classes)
    let parameters = FloatBuffer(count: model.layout.count)
    model.initialize(parameters.view, seed: 1)
    // A bias that is zero would hide in which order it is added.
    for index in 0..<parameters.count { parameters.view[index] += 0.01 * Float(index % 7) }
    let input = Signals.samples(Signals.noise(rows * model.inputShape.count))
    let (many, alone) = (workspace(model, rows), workspace(model, 1))
    for index in 0..<rows * model.inputShape.count { many.input[index] = input[index] }
    model.infer(rows: rows, workspace: many, parameters: parameters.view)
    for row in 0..<rows {
      for index in 0..<model.inputShape.count { alone.input[index] = input[row * model.inputShape.count + index] }
      model.infer(rows: 1, workspace: alone, parameters: parameters.view)
      #expect(alone.probabilities.array == many.probabilities[row * classes..<(row + 1) * classes].array)
    }
  }

  private func workspace(_ model: Model, _ rows: Int) -> Workspace {
    Workspace(model: model, rows: rows, training: false)
  }
}
