import Core
import Optimizers
import TestSupport
import Testing

/// Every optimizer with each of its settings, against Keras: `scripts/goldens/optimizers.py`.
@Suite struct OptimizerGoldenTests {
  @Test func `every optimizer follows Keras through large, tiny and no gradients`() throws {
    let cases = try #require(try Goldens(.module).json("optimizers")["cases"]?.array)
    #expect(cases.count == 16)
    for golden in cases {
      let plan = try plan(golden)
      let optimizer = try makeOptimizer(plan)
      let parameters = FloatBuffer(try floats(golden, "before")).view
      let state = state(of: optimizer, count: 32)
      for (index, step) in try #require(golden["steps"]?.array).enumerated() {
        let gradients = FloatBuffer(try floats(step, "gradient")).view
        optimizer.update(
          parameters: parameters, gradients: gradients, state: state, rate: Float(plan.rate), step: index + 1)
        for (found, expected) in zip(parameters.array, try floats(step, "after")) {
          #expect(abs(found - expected) <= 1e-6 * max(1, abs(expected)), "\(plan), step \(index + 1)")
        }
      }
    }
  }

  @Test func `every optimizer gives the same bits however the buffer is cut`() throws {
    for golden in try #require(try Goldens(.module).json("optimizers")["cases"]?.array) {
      let plan = try plan(golden)
      let optimizer = try makeOptimizer(plan)
      let results = [[0..<160], [0..<16, 16..<64, 64..<80, 80..<160]].map { cuts in
        let parameters = FloatBuffer(numbers(160, seed: 1)).view
        let gradients = FloatBuffer(numbers(160, seed: 2)).view
        let state = state(of: optimizer, count: 160)
        for step in 1...3 {
          for cut in cuts {
            optimizer.update(
              parameters: parameters[cut], gradients: gradients[cut], state: state.map { $0[cut] }, rate: 1e-2,
              step: step)
          }
        }
        return [parameters.array] + state.map(\.array)
      }
      #expect(results[0] == results[1], "\(plan)")
    }
  }

  @Test func `padding without gradient stays zero`() throws {
    for name in optimizerNames {
      let optimizer = try makeOptimizer(OptimizerPlan(name: name, rate: 1e-3))
      let (parameters, gradients) = (FloatBuffer(count: 16).view, FloatBuffer(count: 16).view)
      let state = state(of: optimizer, count: 16)
      for step in 1...3 {
        optimizer.update(parameters: parameters, gradients: gradients, state: state, rate: 1, step: step)
      }
      #expect(parameters.array == [Float](repeating: 0, count: 16), "\(name)")
    }
  }

  private func plan(_ golden: JSONValue) throws -> OptimizerPlan {
    OptimizerPlan(
      name: try #require(golden["name"]?.string), rate: try #require(golden["rate"]?.double),
      settings: try #require(golden["settings"]?.object))
  }

  private func state(of optimizer: any Optimizer, count: Int) -> [FloatView] {
    (0..<optimizer.stateBuffers).map { _ in
      FloatBuffer([Float](repeating: optimizer.initialState, count: count)).view
    }
  }

  private func floats(_ value: JSONValue, _ key: String) throws -> [Float] {
    try #require(value[key]?.array).map { Float(try #require($0.double)) }
  }
}
