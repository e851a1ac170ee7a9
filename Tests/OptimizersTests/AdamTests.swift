import Core
import Optimizers
import TestSupport
import Testing

@Suite struct AdamTests {
  @Test func `follows Keras through large, tiny and no gradients`() throws {
    let golden = try Goldens(.module).json("adam")
    let parameters = FloatBuffer(try floats(golden, "before")).view
    let state = [FloatBuffer(count: 32).view, FloatBuffer(count: 32).view]
    let rate = Float(try #require(golden["rate"]?.double))
    for (index, step) in try #require(golden["steps"]?.array).enumerated() {
      let gradients = FloatBuffer(try floats(step, "gradient")).view
      Adam().update(parameters: parameters, gradients: gradients, state: state, rate: rate, step: index + 1)
      for (found, expected) in zip(parameters.array, try floats(step, "after")) {
        #expect(abs(found - expected) <= 1e-6 * max(1, abs(expected)), "after step \(index + 1)")
      }
    }
  }

  @Test func `gives the same bits however the buffer is cut`() {
    let (whole, cut) = (Slice(), Slice())
    Adam().update(parameters: whole.w, gradients: whole.g, state: [whole.m, whole.v], rate: 1e-3, step: 7)
    for range in [0..<16, 16..<64, 64..<80, 80..<160] {
      Adam().update(
        parameters: cut.w[range], gradients: cut.g[range], state: [cut.m[range], cut.v[range]], rate: 1e-3, step: 7)
    }
    #expect(whole.w.array == cut.w.array && whole.m.array == cut.m.array && whole.v.array == cut.v.array)
  }

  @Test func `adds Keras's shares to the moments to the last bit`() {
    let state = [FloatBuffer(count: 16).view, FloatBuffer(count: 16).view]
    let ones = FloatBuffer([Float](repeating: 1, count: 16)).view
    Adam().update(parameters: FloatBuffer(count: 16).view, gradients: ones, state: state, rate: 1e-3, step: 1)
    #expect(state[0].array == [Float](repeating: 0.1, count: 16))
    #expect(state[1].array == [Float](repeating: 0.001, count: 16))
  }

  @Test func `leaves a parameter without gradient and moments as it is`() {
    let parameters = FloatBuffer([Float](repeating: 0.5, count: 16)).view
    let state = [FloatBuffer(count: 16).view, FloatBuffer(count: 16).view]
    Adam().update(parameters: parameters, gradients: FloatBuffer(count: 16).view, state: state, rate: 1, step: 1)
    #expect(parameters.array == [Float](repeating: 0.5, count: 16))
  }

  /// Parameters, gradients and moments that look random.
  private struct Slice {
    let w = Slice.numbers(seed: 1)
    let g = Slice.numbers(seed: 2)
    let m = Slice.numbers(seed: 3)
    let v = FloatBuffer(Slice.numbers(seed: 4).array.map(abs)).view

    private static func numbers(seed: UInt64) -> FloatView {
      var sequence = RandomKey(seed: seed, purpose: .augmentation).sequence
      return FloatBuffer((0..<160).map { _ in sequence.nextUniform() - 0.5 }).view
    }
  }

  private func floats(_ value: JSONValue, _ key: String) throws -> [Float] {
    try #require(value[key]?.array).map { Float(try #require($0.double)) }
  }
}
