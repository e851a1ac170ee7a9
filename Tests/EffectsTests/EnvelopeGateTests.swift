import Effects
import TestSupport
import Testing

@Suite struct EnvelopeGateTests {
  private struct Golden: Decodable {
    let name: String
    let window: Int
    let threshold: Double
    /// Where what is kept begins, ends, begins again …
    let edges: [Int]
  }

  private func gated(_ samples: [Float], _ threshold: Double, _ window: Int) -> [Float] {
    var sound = samples
    EnvelopeGate.apply(threshold: threshold, window: window, to: &sound)
    return sound
  }

  @Test func `keeps the same samples as pandas' centred rolling mean`() throws {
    let cases = try goldens.decode([Golden].self, "envelope")
    #expect(cases.count > 40)
    for golden in cases {
      let sound = goldenSound(golden.name)
      let kept = stride(from: 0, to: golden.edges.count, by: 2).flatMap {
        sound[golden.edges[$0]..<golden.edges[$0 + 1]]
      }
      #expect(
        gated(sound, golden.threshold, golden.window) == kept,
        "\(golden.name), window \(golden.window), threshold \(golden.threshold)")
    }
  }

  @Test func `an even window reaches further back than ahead`() {
    #expect(gated([0, 0, 1, 0, 0], 0.4, 2) == [1, 0])
    #expect(gated([0, 0, 1, 0, 0], 0.2, 4) == [0, 1, 0, 0])
  }

  @Test func `what lies on the threshold goes, and of silence all`() {
    #expect(gated([0.5, 0.5], 0.5, 1).isEmpty)
    #expect(gated([0, 0, 0], 0, 100).isEmpty)
    #expect(gated([], 0, 1).isEmpty)
  }
}
