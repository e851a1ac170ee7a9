import Core
import Network
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Layers that work value by value, or only move values, against twins in plain loops.
@Suite struct ElementLayerTests {
  private static let shapes: [(Int, Shape)] = [(1, [1]), (1, [1, 17]), (3, [5, 3]), (2, [3, 2, 34]), (5, [53])]

  private static let functions: [(JSONValue, @Sendable (Double) -> Double)] = [
    (["layer": "Activation", "activation": "gelu"], { $0 * 0.5 * erfc(-$0 / 2.0.squareRoot()) }),
    (["layer": "Activation", "activation": "swish"], { $0 / (1 + exp(-$0)) }),
    (
      ["layer": "Activation", "activation": "selu"],
      { 1.0507009873554805 * ($0 > 0 ? $0 : 1.6732632423543772 * expm1($0)) }
    ),
    (["layer": "Activation", "activation": "softplus"], { log1p(exp($0)) }),
    (["layer": "Activation", "activation": "tanh"], { tanh($0) }),
    (["layer": "Activation", "activation": "relu"], { max($0, 0) }),
    (["layer": "Activation", "activation": "leaky_relu"], { $0 > 0 ? $0 : 0.2 * $0 }),
    (["layer": "ReLU"], { max($0, 0) }), (["layer": "ReLU", "max_value": 0.5], { min(max($0, 0), 0.5) }),
    (
      ["layer": "ReLU", "max_value": 1, "negative_slope": 0.1, "threshold": 0.25],
      { $0 > 0.25 ? min($0, 1) : 0.1 * ($0 - 0.25) }
    ),
    (["layer": "LeakyReLU"], { $0 > 0 ? $0 : 0.3 * $0 }),
    (["layer": "LeakyReLU", "alpha": 0.1], { $0 > 0 ? $0 : 0.1 * $0 }),
    (["layer": "ELU", "alpha": 0.5], { $0 > 0 ? $0 : 0.5 * expm1($0) }),
  ]

  @Test(arguments: functions.indices) func `a function is applied to each value`(_ index: Int) throws {
    let (layer, function) = ElementLayerTests.functions[index]
    for (rows, shape) in ElementLayerTests.shapes {
      try compare(layer, input: shape, rows: rows) { x, _ in x.map(function) }
    }
  }

  @Test(arguments: [["layer": "Softmax"], ["layer": "Activation", "activation": "softmax"]] as [JSONValue])
  func `softmax goes over the last axis`(_ layer: JSONValue) throws {
    for (rows, shape) in ElementLayerTests.shapes {
      let width = shape.sizes.last ?? 1
      try compare(layer, input: shape, rows: rows) { x, _ in
        x.indices.map { index in
          let row = x[index / width * width..<index / width * width + width]
          return exp(x[index]) / row.reduce(0) { $0 + exp($1) }
        }
      }
    }
  }

  @Test(arguments: [([2, 1], [3, 5]), ([2, 1], [1, 17]), ([3, 1, 2], [3, 2, 19]), ([4, 3, 2, 1], [2, 3, 4, 5])])
  func `permuted axes are found where they went`(_ dims: [Int], _ sizes: [Int]) throws {
    let layer: JSONValue = ["layer": "Permute", "dims": .array(dims.map { .int($0) })]
    for rows in [1, 3] {
      try compare(layer, input: Shape(sizes), rows: rows) { x, _ in
        let output = dims.map { sizes[$0 - 1] }
        return x.indices.map { index in
          var (rest, from) = (index % sizes.reduce(1, *), 0)
          for (place, size) in output.enumerated().reversed() {
            from += rest % size * sizes[dims[place]...].reduce(1, *)
            rest /= size
          }
          return x[index / sizes.reduce(1, *) * sizes.reduce(1, *) + from]
        }
      }
    }
  }

  @Test func `a permutation that moves nothing passes through`() throws {
    let still = try LayerBench(["layer": "Permute", "dims": [2, 1]], input: [1, 5], rows: 1)
    let moving = try LayerBench(["layer": "Permute", "dims": [2, 1]], input: [2, 5], rows: 1)
    #expect(still.layer.passesThrough(training: true))
    #expect(!moving.layer.passesThrough(training: true))
  }

  @Test func `a reshape takes one size from the others`() throws {
    let bench = try LayerBench(["layer": "Reshape", "target_shape": [2, -1, 3]], input: [4, 6], rows: 1)
    #expect(bench.layer.outputShape == [2, 4, 3])
    #expect(bench.layer.passesThrough(training: true))
  }

  @Test func `whole channels are dropped, in all frames of a row`() throws {
    let bench = try LayerBench(["layer": "SpatialDropout1D", "rate": 0.5], input: [4, 33], rows: 20)
    let ones = [Float](repeating: 1, count: 20 * 4 * 33)
    let output = bench.forward(ones, training: true)
    for row in 0..<20 {
      let frames = (0..<4).map { Array(output[(row * 4 + $0) * 33..<(row * 4 + $0 + 1) * 33]) }
      #expect(frames.allSatisfy { $0 == frames[0] && Set($0).isSubset(of: [0, 2]) })
    }
    #expect(abs(output.reduce(0, +) / Float(output.count) - 1) < 0.15)
    #expect(bench.backward(ones, ones) == output)
    #expect(bench.forward(ones, training: false) == ones)
  }

  @Test func `noise is normal, of the deviation asked for, and only in training`() throws {
    let bench = try LayerBench(["layer": "GaussianNoise", "stddev": 0.5], input: [10_007], rows: 10)
    let zeros = [Float](repeating: 0, count: 100_070)
    let noise = bench.forward(zeros, training: true).map { Double($0) / 0.5 }
    #expect(bench.forward(zeros, training: false) == zeros)
    #expect(distance(noise, from: { 0.5 * erfc(-$0 / 2.0.squareRoot()) }) < 0.006)
    // Neighbours, and the two numbers of a pair, know nothing of each other.
    for lag in [1, 2, 4, 16] {
      let together = zip(noise, noise[lag...]).reduce(0) { $0 + $1.0 * $1.1 } / Double(noise.count)
      #expect(abs(together) < 0.015, "lag \(lag)")
    }
    #expect(noise.allSatisfy { abs($0) < 6 })
  }
}

/// Kolmogorov and Smirnov's distance of a sample from a distribution.
func distance(_ sample: [Double], from distribution: (Double) -> Double) -> Double {
  let sorted = sample.sorted()
  return sorted.enumerated().map { index, value in
    let share = distribution(value)
    return max(abs(share - Double(index) / Double(sorted.count)), abs(share - Double(index + 1) / Double(sorted.count)))
  }.max() ?? 1
}
