import Core
import Features
import TestSupport
import Testing

@Suite struct SpectrumColumnsTests {
  private static let clip = ColumnClip("speech") { Signals.samples(Signals.speech(2000, rate: 22050)) }

  private func row(_ scale: FeatureColumns.PowerScale, frames: Int? = nil) throws -> [Float] {
    try Self.clip.row([.spectrum(scale: scale)], frames: frames) { ($0.frame, $0.hop) = (256, 128) }
  }

  private func golden(_ part: Int) throws -> [Float] {
    let golden = try goldens.floats("speech.spectrum")
    return Array(golden[golden.count / 3 * part..<golden.count / 3 * (part + 1)])
  }

  @Test func `magnitudes equal those of librosa's short-time Fourier transform`() throws {
    #expect(try distance(row(.magnitude), golden(0)) < 1e-5)
  }

  @Test func `powers are their squares`() throws {
    #expect(try distance(row(.power), golden(1)) < 1e-4)
  }

  @Test func `levels equal librosa's within a thousandth of a decibel`() throws {
    #expect(try distance(row(.decibels), golden(2)) < 1e-3)
  }

  @Test func `no level lies more than 80 dB below the loudest of the whole clip, shown or not`() throws {
    let clip = ColumnClip("loud-end") { Signals.loudEnd() }
    let all = try clip.row([.spectrum(scale: .decibels)])
    let few = try clip.row([.spectrum(scale: .decibels)], frames: 10)
    let floor = (all.max() ?? 0) - 80
    #expect(few.min() == floor)
    #expect(few == Array(all.prefix(few.count)))
  }
}
