import Core
import Network
import TestSupport
import Testing

/// Every layer against Keras, whole arrays, by the goldens whose names begin with `layers`.
@Suite struct LayerGoldenTests {
  private static let names = goldens.names(prefix: "layers")

  @Test func `finds its goldens`() { #expect(LayerGoldenTests.names.contains("layers")) }

  @Test(arguments: names) func `gives Keras's outputs and gradients`(_ name: String) throws {
    for golden in try goldens.json(name).list("cases") {
      let description = try #require(golden["layer"])
      let title = "\(try description.text("layer")), \(try golden.text("title"))"
      let rows = try golden.integer("rows")
      let bench = try LayerBench(description, input: try golden.shape("inputShape"), rows: rows)
      for name in try #require(golden["parameters"]?.object).keys {
        bench.set(name, try #require(golden["parameters"]).floats(name))
      }
      let input = try golden.floats("input")
      let (inferred, output) = (try golden.floats("inferred"), try golden.floats("output"))
      #expect(difference(bench.forward(input, training: false), inferred) < 1e-5, "\(title)")
      #expect(difference(bench.forward(input, training: true), output) < 1e-5, "\(title)")
      let found = bench.backward(input, try golden.floats("outputGradient"))
      let expected = try golden.floats("inputGradient")
      #expect(difference(found, expected) < 2e-5, "\(title): input gradient")
      for name in try #require(golden["gradients"]?.object).keys {
        let found = try #require(bench.gradient(name), "\(title) has no \(name)")
        let expected = try #require(golden["gradients"]).floats(name)
        #expect(difference(found, expected) < 2e-5, "\(title): gradient of \(name)")
      }
      try checkMovingAverages(golden, bench, title)
    }
  }

  private func checkMovingAverages(_ golden: JSONValue, _ bench: LayerBench, _ title: String) throws {
    for declared in bench.layer.parameters {
      guard case .movingAverage(let momentum) = declared.role else { continue }
      let before = try #require(golden["parameters"]).floats(declared.name)
      let sums = try #require(bench.gradient(declared.name))
      let after = zip(before, sums).map { $0 * Float(momentum) + $1 / Float(bench.rows) * Float(1 - momentum) }
      let expected = try #require(golden["after"]).floats(declared.name)
      #expect(difference(after, expected) < 1e-5, "\(title): \(declared.name)")
    }
  }
}
