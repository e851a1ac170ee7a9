import Core
import Network
import TestSupport
import Testing

/// A layer's forward pass in training, written down in plain loops and double precision: the oracle of the fast one.
///
/// It gets all rows of input and the layer's parameters in their order, and returns all rows of output.
typealias LayerTwin = (_ input: [Double], _ parameters: [[Double]]) -> [Double]

/// Compares a layer with its twin: the output, and the gradients of input and parameters with central differences of the
/// twin in double precision.
func compare(
  _ description: JSONValue, input: Shape, rows: Int, mask: [Float]? = nil, within tolerance: Double = 1e-4,
  seed: UInt64 = 1, at location: SourceLocation = #_sourceLocation,
  with twin: @escaping LayerTwin
) throws {
  let bench = try LayerBench(description, input: input, rows: rows, mask: mask)
  let title = "\(try description.text("layer")) of \(rows) × \(input)"
  let (x, weights, dy) = randomise(bench, seed)
  let (wide, parameters) = (x.map(Double.init), weights.map { $0.map(Double.init) })
  let expected = twin(wide, parameters)
  expectClose(bench.forward(x, training: true), expected, tolerance, "\(title): output", location)
  let inputGradient = bench.backward(x, dy)
  let loss = { (x: [Double], w: [[Double]]) in zip(twin(x, w), dy).reduce(0) { $0 + $1.0 * Double($1.1) } }
  let slopes = wide.indices.map { index in slope(wide, index) { loss($0, parameters) } }
  expectClose(inputGradient, slopes, tolerance, "\(title): input gradient", location)
  for (place, declared) in bench.layer.parameters.enumerated() where declared.role == .trainable {
    let slopes = parameters[place].indices.map { index in
      slope(parameters[place], index) { changed in
        var all = parameters
        all[place] = changed
        return loss(wide, all)
      }
    }
    expectClose(bench.gradients(of: place), slopes, tolerance, "\(title): gradient of \(declared.name)", location)
  }
}

/// Random input, parameters (set in the bench) and gradient of the output.
private func randomise(_ bench: LayerBench, _ seed: UInt64) -> ([Float], [[Float]], [Float]) {
  var layer = 0
  let draw = { (count: Int) -> [Float] in
    layer += 1
    return RandomKey(seed: seed, purpose: .weights, layer: layer).normals(count)
  }
  let x = draw(bench.rows * bench.layer.inputShape.count)
  let weights = bench.layer.parameters.enumerated().map { index, declared in
    let values = declared.role == .fixed ? bench.parameters(at: index) : draw(declared.shape.count).map { $0 * 0.5 }
    bench.set(at: index, values)
    return values
  }
  return (x, weights, draw(bench.rows * bench.layer.outputShape.count))
}

private func slope(_ values: [Double], _ index: Int, _ loss: @escaping ([Double]) -> Double) -> Double {
  let step = 1e-6
  var (up, down) = (values, values)
  up[index] += step
  down[index] -= step
  return (loss(up) - loss(down)) / (2 * step)
}

/// Compares whole arrays, relative to the largest expected value.
private func expectClose(
  _ found: [Float], _ expected: [Double], _ tolerance: Double, _ what: String, _ location: SourceLocation
) {
  guard found.count == expected.count else {
    Issue.record("\(what): \(found.count) numbers, expected \(expected.count)", sourceLocation: location)
    return
  }
  let scale = max(expected.map(abs).max() ?? 0, 1e-3)
  let apart = zip(found, expected).map { $0.isFinite ? abs(Double($0) - $1) : .infinity }.max() ?? 0
  #expect(apart <= tolerance * scale, "\(what) is \(apart) away, of at most \(scale)", sourceLocation: location)
}
