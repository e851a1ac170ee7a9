import Core
import Features
import Foundation
import TestSupport
import Testing

@Suite struct SpectralFlatnessTests {
  @Test(arguments: ColumnClip.all) func `equals librosa's within a ten-thousandth`(clip: ColumnClip) throws {
    let distance = try relativeDistance(clip.row([.flatness]), clip.golden(.flatness))
    #expect(distance < 1e-4, "off by a share of \(distance)")
  }

  /// Long frames too, where products of many mantissas must not overflow.
  @Test(arguments: [16, 34, 400, 65536]) func `is the geometric by the arithmetic mean`(frame: Int) throws {
    let clip = ColumnClip("") { Signals.samples(Signals.speech(3000, rate: 22050)) + [Float](repeating: 0, count: 900) }
    let bins = frame / 2 + 1
    let row = try clip.row([.spectrum(scale: .power), .flatness]) { $0.frame = frame }
    for start in stride(from: 0, to: row.count, by: bins + 1) {
      let powers = row[start..<start + bins].map { max(1e-10, Double($0)) }
      let geometric = exp(powers.reduce(0) { $0 + log($1) } / Double(bins))
      let expected = Float(geometric / (powers.reduce(0, +) / Double(bins)))
      #expect(relativeDistance([row[start + bins]], [expected]) < 1e-5)
    }
  }

  @Test func `silence is flat`() throws {
    #expect(try ColumnClip.silence.row([.flatness]).allSatisfy { abs($0 - 1) < 1e-6 })
  }
}
