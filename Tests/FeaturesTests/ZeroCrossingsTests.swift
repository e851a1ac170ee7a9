import Core
import Features
import TestSupport
import Testing

@Suite struct ZeroCrossingsTests {
  @Test(arguments: ColumnClip.all) func `equals librosa's to the bit`(clip: ColumnClip) throws {
    #expect(try clip.row([.zeroCrossings]) == clip.golden(.zeroCrossings))
  }

  /// Silence of either sign, what is as good as silence, and what is not.
  private static let borderline: [Float] = [
    0, -0.0, -1e-10, 1, -1.1e-10, 1e-10, -1, 0x1p-140, -0x1p-140, -1, -1, 0, 0, -2e-10, 0, 1,
  ]

  @Test(arguments: [(16, 40), (16, 1), (34, 8), (400, 160), (2048, 512)])
  func `counts pair by pair in frames of any length`(frame: Int, hop: Int) throws {
    let samples = Signals.samples(Signals.noise(999)) + Self.borderline + Self.borderline.reversed()
    let clip = ColumnClip("") { samples }
    let row = try clip.row([.zeroCrossings]) { ($0.frame, $0.hop) = (frame, hop) }
    #expect(row == Self.rates(samples, frame: frame, hop: hop))
  }

  /// The definition, on the clip as librosa pads it.
  private static func rates(_ samples: [Float], frame: Int, hop: Int) -> [Float] {
    let edge = { (sample: Float) in [Float](repeating: sample, count: frame / 2) }
    let padded = edge(samples[0]) + samples + edge(samples[samples.count - 1])
    let isNegative = padded.map { abs($0) > 1e-10 && $0 < 0 }
    return (0...samples.count / hop).map { index in
      let inside = isNegative[index * hop..<index * hop + frame]
      return Float(Double(zip(inside, inside.dropFirst()).count { $0 != $1 }) / Double(frame))
    }
  }
}
