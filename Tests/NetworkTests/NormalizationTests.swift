import Core
import Network
import TestSupport
import Testing

/// What normalises, against twins in plain loops; Keras's own numbers are among the goldens.
@Suite struct NormalizationTests {
  @Test(arguments: [(1, 1, 2), (1, 4, 17), (3, 2, 50), (2, 3, 64)], [(true, true), (true, false), (false, true)])
  func `layer normalisation has the outputs and gradients of its twin`(
    _ sizes: (rows: Int, frames: Int, channels: Int), _ learns: (scale: Bool, shift: Bool)
  ) throws {
    let description: JSONValue = [
      "layer": "LayerNormalization", "scale": .bool(learns.scale), "center": .bool(learns.shift),
    ]
    let channels = sizes.channels
    try compare(description, input: [sizes.frames, channels], rows: sizes.rows) { x, weights in
      (0..<x.count / channels).flatMap { row in
        let values = Array(x[row * channels..<(row + 1) * channels])
        return normal(values, [Bool](repeating: true, count: channels)).enumerated().map { channel, value in
          value * (learns.scale ? weights[0][channel] : 1)
            + (learns.shift ? weights[learns.scale ? 1 : 0][channel] : 0)
        }
      }
    }
  }

  static let masks: [[Float]?] = [
    nil, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], [1, 1, 0, 0, 0, 1, 0, 1, 1, 1, 0, 1],
    [0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0],
  ]

  @Test(arguments: masks, [1, 17, 50])
  func `batch normalisation has the outputs and gradients of its twin under any mask`(
    mask: [Float]?, channels: Int
  ) throws {
    let counts = (mask ?? [Float](repeating: 1, count: 12)).map { $0 != 0 }
    try compare(["layer": "BatchNormalization"], input: [4, channels], rows: 3, mask: mask) { x, weights in
      var y = x
      for channel in 0..<channels {
        let column = normal((0..<12).map { x[$0 * channels + channel] }, counts)
        for row in 0..<12 { y[row * channels + channel] = column[row] * weights[0][channel] + weights[1][channel] }
      }
      return y
    }
  }

  @Test func `a frame that is masked counts for all its places`() throws {
    try compare(["layer": "BatchNormalization"], input: [3, 2, 5], rows: 2, mask: [1, 0, 1, 0, 1, 1]) { x, weights in
      let counts = [1, 0, 1, 0, 1, 1].flatMap { [$0 != 0, $0 != 0] }
      var y = x
      for channel in 0..<5 {
        let column = normal((0..<12).map { x[$0 * 5 + channel] }, counts)
        for row in 0..<12 { y[row * 5 + channel] = column[row] * weights[0][channel] + weights[1][channel] }
      }
      return y
    }
  }

  @Test func `where no frame counts the statistics are zero and gradients stay finite`() throws {
    let bench = try LayerBench(["layer": "BatchNormalization"], input: [2, 3], rows: 1, mask: [0, 0])
    bench.set("gamma", [1, 1, 1])
    #expect(bench.backward([1, 2, 3, 4, 5, 6], [1, 1, 1, 1, 1, 1]).allSatisfy { $0.isFinite && $0 > 0 })
    #expect(bench.gradient("moving_mean") == [0, 0, 0])
    #expect(bench.gradient("moving_variance") == [0, 0, 0])
  }

  @Test func `statistics of many rows are as exact as those of few`() throws {
    let (rows, channels) = (9000, 19)
    let x = RandomKey(seed: 3, purpose: .weights).normals(rows * channels).map { 2 * $0 + 100 }
    let bench = try LayerBench(["layer": "BatchNormalization"], input: [channels], rows: rows)
    _ = bench.backward(x, x)
    let means = try #require(bench.gradient("moving_mean")).map { Double($0) / Double(rows) }
    let variances = try #require(bench.gradient("moving_variance")).map { Double($0) / Double(rows) }
    for channel in 0..<channels {
      let values = (0..<rows).map { Double(x[$0 * channels + channel]) }
      let mean = values.reduce(0, +) / Double(rows)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(rows)
      #expect(abs(means[channel] - mean) < 1e-6 * mean)
      #expect(abs(variances[channel] - variance) < 1e-5 * variance)
    }
  }

  @Test func `one mean and one variance go for all columns`() throws {
    let last: JSONValue = ["layer": "Dense", "units": "classes", "activation": "softmax"]
    let model = try Model(
      layers: [["layer": "Normalization", "mean": 0.5, "variance": 4], last], inputShape: [3], classCount: 2)
    let parameters = FloatBuffer(count: model.layout.count).view
    model.initialize(parameters, seed: 1)
    #expect(model.layout.entries.prefix(2).map { parameters[$0.range].array } == [[0.5, 0.5, 0.5], [4, 4, 4]])
  }

  @Test(
    arguments: [
      (
        ["layer": "LayerNormalization", "rms_scaling": true], [4, 2],
        "layer 1 (LayerNormalization 'subject'): 'rms_scaling' is true; expected false"
      ),
      (
        ["layer": "LayerNormalization", "axis": 1], [4, 2],
        "layer 1 (LayerNormalization 'subject'): 'axis' is 1; expected -1 or 2 or [-1] or [2]"
      ),
      (
        ["layer": "BatchNormalization", "renorm": true], [4, 2],
        "layer 1 (BatchNormalization 'subject'): 'renorm' is true; expected false"
      ),
      (
        ["layer": "Masking"], [4],
        "layer 1 (Masking 'subject'): its input is 4; it takes frames × channels; check the layers before it and the shape of the features"
      ),
    ] as [(JSONValue, Shape, String)])
  func `says what is wrong with a normalisation`(description: JSONValue, input: Shape, sentence: String) {
    #expect(layerError(description, input: input) == sentence)
  }
}

/// Mean 0 and deviation 1 by the statistics of the values that count.
private func normal(_ values: [Double], _ counts: [Bool]) -> [Double] {
  let counted = zip(values, counts).filter(\.1).map(\.0)
  let mean = counted.reduce(0, +) / Double(counted.count)
  let variance = counted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(counted.count)
  return values.map { ($0 - mean) / (variance + 1e-3).squareRoot() }
}
