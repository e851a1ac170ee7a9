import Core
import Network
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct AttentionPoolingTests {
  @Test(arguments: [(1, 1, 1, 1), (2, 5, 17, 3), (1, 19, 3, 34), (3, 4, 50, 16)], [true, false])
  func `has the outputs and gradients of its twin`(
    _ sizes: (rows: Int, frames: Int, channels: Int, units: Int), masked: Bool
  ) throws {
    let (frames, channels, units) = (sizes.frames, sizes.channels, sizes.units)
    let mask = (0..<sizes.rows * frames).map { Float(masked && $0 % 3 == 1 ? 0 : 1) }
    try compare(
      ["layer": "AttentionPooling1D", "units": .int(units)], input: [frames, channels], rows: sizes.rows,
      mask: masked ? mask : nil
    ) { x, weights in
      (0..<sizes.rows).flatMap { row in
        let powers = (0..<frames).map { frame -> Double in
          guard mask[row * frames + frame] != 0 else { return 0 }
          let score = (0..<units).reduce(0) { sum, unit in
            let hidden = (0..<channels).reduce(weights[1][unit]) {
              $0 + x[(row * frames + frame) * channels + $1] * weights[0][$1 * units + unit]
            }
            return sum + tanh(hidden) * weights[2][unit]
          }
          return exp(score)
        }
        return (0..<channels).map { channel in
          (0..<frames).reduce(0) { $0 + powers[$1] * x[(row * frames + $1) * channels + channel] }
            / powers.reduce(0, +)
        }
      }
    }
  }

  @Test func `a row without any frame gives zeros and no gradient`() throws {
    let bench = try LayerBench(
      ["layer": "AttentionPooling1D", "units": 2], input: [2, 1], rows: 2, mask: [0, 0, 0, 1])
    bench.set("kernel", [1, 2])
    bench.set("context", [1, -1])
    #expect(bench.forward([1, 2, 3, 4], training: true) == [0, 4])
    #expect(bench.backward([1, 2, 3, 4], [5, 6]) == [0, 0, 0, 6])
  }

  @Test func `Keras finds it under its registered name, and is read under both`() throws {
    let layers: [JSONValue] = [
      ["layer": "AttentionPooling1D", "units": 4], ["layer": "Dense", "units": "classes", "activation": "softmax"],
    ]
    let model = try Model(layers: layers, inputShape: [5, 3], classCount: 2)
    let parameters = FloatBuffer(count: model.layout.count).view
    let written = model.kerasConfig(name: "mine", parameters: parameters)
    let attention = try #require(written["config"]?["layers"]?.array?[1])
    #expect(attention["class_name"] == "AttentionPooling1D")
    #expect(attention["registered_name"] == "ser_dist>AttentionPooling1D")
    #expect(try Model(kerasConfig: written).summary() == model.summary())
    let legacy = try JSON.decode(
      JSONValue.self,
      from: JSON.encode(written).replacing("\"AttentionPooling1D\"", with: "\"ser_dist>AttentionPooling1D\""))
    #expect(try Model(kerasConfig: legacy).summary() == model.summary())
  }
}
