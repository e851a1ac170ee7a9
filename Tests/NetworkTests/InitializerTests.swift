import Core
import Network
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct InitializerTests {
  /// What a Dense layer starts from under an initializer.
  private func kernel(_ initializer: JSONValue, inputs: Int, units: Int, seed: UInt64 = 1) throws -> [Float] {
    let model = try model(["layer": "Dense", "units": .int(units), "kernel_initializer": initializer], [inputs])
    return first(model, seed)
  }

  private func model(_ layer: JSONValue, _ input: Shape) throws -> Model {
    let last: JSONValue = ["layer": "Dense", "units": "classes", "activation": "softmax"]
    return try Model(layers: [layer, ["layer": "Flatten"], last], inputShape: input, classCount: 2)
  }

  private func first(_ model: Model, _ seed: UInt64) -> [Float] {
    let parameters = FloatBuffer(count: model.layout.count).view
    model.initialize(parameters, seed: seed)
    return parameters[model.layout.entries[0].range].array
  }

  @Test func `draws from Keras's distributions`() throws {
    let golden = try goldens.json("keras-initializers")
    let shape = try golden.shape("shape")
    for item in try golden.list("cases") {
      let initializer = try #require(item["initializer"])
      let layer: JSONValue = [
        "layer": "Conv1D", "kernel_size": .int(shape[0]), "filters": .int(shape[2]), "kernel_initializer": initializer,
      ]
      let drawn = first(try model(layer, [9, shape[1]]), 1).map(Double.init)
      let name = try initializer.text("class_name")
      let number = { (key: String) in try #require(item[key]?.double) }
      let deviation = try number("deviation")
      let mean = drawn.reduce(0, +) / Double(drawn.count)
      let squares = drawn.map { ($0 - mean) * ($0 - mean) }
      let variance = squares.reduce(0, +) / Double(drawn.count)
      let kurtosis = squares.reduce(0) { $0 + $1 * $1 } / Double(drawn.count) / max(variance * variance, 1e-60)
      #expect(drawn.count == shape.count)
      #expect(abs(mean - (try number("mean"))) <= 0.06 * deviation + 1e-7, "mean of \(name)")
      #expect(abs(variance.squareRoot() - deviation) <= 0.03 * deviation + 1e-7, "deviation of \(name)")
      guard deviation > 1e-6 else { continue }
      #expect(abs(kurtosis - (try number("kurtosis"))) < 0.3, "kurtosis of \(name)")
      guard kurtosis < 2.6 else { continue }
      // Cut off, so that the furthest of some thousands lie close to the bounds.
      #expect(abs((drawn.min() ?? 0) - (try number("low"))) < 0.03 * deviation, "lower bound of \(name)")
      #expect(abs((drawn.max() ?? 0) - (try number("high"))) < 0.03 * deviation, "upper bound of \(name)")
    }
  }

  @Test func `uniform and cut normal numbers follow their distributions`() throws {
    let limit = (6.0 / 300).squareRoot()
    let uniform = try kernel("glorot_uniform", inputs: 100, units: 200).map(Double.init)
    #expect(distance(uniform, from: { ($0 + limit) / (2 * limit) }) < 0.012)
    let deviation = (2.0 / 100).squareRoot() / 0.87962566103423978
    let normal = try kernel("he_normal", inputs: 100, units: 200).map { Double($0) / deviation }
    let below = { (x: Double) in 0.5 * erfc(-x / 2.0.squareRoot()) }
    #expect(distance(normal, from: { (below($0) - below(-2)) / (below(2) - below(-2)) }) < 0.012)
    #expect(normal.allSatisfy { abs($0) <= 2.0001 })
  }

  @Test(arguments: [(1, 1), (5, 3), (3, 5), (40, 40), (33, 17)]) func `orthogonal vectors are so, and as long as asked`(
    _ inputs: Int, _ units: Int
  ) throws {
    let w = try kernel(["class_name": "Orthogonal", "config": ["gain": 2]], inputs: inputs, units: units)
    let (count, length) = (min(inputs, units), max(inputs, units))
    let at = { (vector: Int, index: Int) in
      Double(inputs >= units ? w[index * units + vector] : w[vector * units + index])
    }
    for a in 0..<count {
      for b in 0...a {
        let product = (0..<length).reduce(0.0) { $0 + at(a, $1) * at(b, $1) }
        #expect(abs(product - (a == b ? 4 : 0)) < 1e-5)
      }
    }
  }

  @Test func `an orthogonal matrix of a wide recurrent layer takes no time to speak of`() throws {
    let clock = ContinuousClock()
    let time = try clock.measure { _ = try kernel("orthogonal", inputs: 512, units: 2560) }
    #expect(time < .seconds(20), "\(time)")
  }

  @Test func `constants and the identity are what they say`() throws {
    #expect(try kernel("identity", inputs: 2, units: 3) == [1, 0, 0, 0, 1, 0])
    #expect(try kernel(["class_name": "Constant", "config": ["value": 0.25]], inputs: 1, units: 2) == [0.25, 0.25])
    #expect(try kernel("one", inputs: 1, units: 2) == [1, 1])
  }

  @Test(
    arguments: [
      "GlorotNormal", "he_uniform", "HeNormal", "lecun_uniform", "lecun_normal", "variance_scaling", "normal",
      "random_uniform", "TruncatedNormal", "Orthogonal", "identity", "constant", "Zeros", "ones",
      [
        "class_name": "VarianceScaling",
        "config": ["scale": 2, "mode": "fan_out", "distribution": "normal", "seed": 3],
      ],
      ["class_name": "RandomNormal", "config": ["mean": 1, "stddev": 2, "dtype": "float32"]],
    ] as [JSONValue]) func `is written so that it is read back as itself`(_ initializer: JSONValue) throws
  {
    let layer: JSONValue = ["layer": "Dense", "units": 3, "kernel_initializer": initializer]
    let bench = try LayerBench(layer, input: [4], rows: 1)
    let written = bench.layer.kerasSettings(LayerParameters(bench.parameters, bench.ranges[...]))
    let settings = try #require(written["kernel_initializer"])
    let again = try LayerBench(
      ["layer": "Dense", "units": 3, "kernel_initializer": settings], input: [4], rows: 1)
    #expect(again.layer.parameters[0].initializer == bench.layer.parameters[0].initializer)
    #expect(settings["module"] == "keras.initializers")
  }
}
