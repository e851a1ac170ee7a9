import Core
import Features
import TestSupport
import Testing

@Suite struct RootMeanSquareTests {
  @Test(arguments: ColumnClip.all) func `equals librosa's within a hundred-thousandth`(clip: ColumnClip) throws {
    let distance = try relativeDistance(clip.row([.rms]), clip.golden(.rms))
    #expect(distance < 1e-5, "off by a share of \(distance)")
  }

  @Test(arguments: [(16, 40), (16, 1), (34, 8), (400, 160), (2048, 512)])
  func `takes samples outside the clip for zeros, in frames of any length`(frame: Int, hop: Int) throws {
    let samples = Signals.samples(Signals.speech(1003, rate: 22050))
    let clip = ColumnClip("") { samples }
    let row = try clip.row([.rms]) { ($0.frame, $0.hop) = (frame, hop) }
    let expected = (0...samples.count / hop).map { index in
      let inside = (index * hop - frame / 2..<index * hop + frame / 2).filter(samples.indices.contains)
      let power = inside.reduce(0.0) { $0 + Double(samples[$1]) * Double(samples[$1]) } / Double(frame)
      return Float(power.squareRoot())
    }
    #expect(relativeDistance(row, expected) < 1e-6)
  }

  @Test func `a constant is as loud as it is large`() throws {
    let clip = ColumnClip("") { [Float](repeating: -0.25, count: 8192) }
    #expect(try clip.row([.rms])[4] == 0.25)
  }
}
