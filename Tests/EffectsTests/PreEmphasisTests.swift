import Core
import Effects
import TestSupport
import Testing

@Suite struct PreEmphasisTests {
  private func emphasised(_ samples: [Float]) -> [Float] {
    var sound = samples
    PreEmphasis.apply(coefficient: 0.97, to: &sound)
    return sound
  }

  @Test func `equals librosa's to the last bit`() throws {
    #expect(emphasised(Signals.samples(Signals.noise(1000))) == (try goldens.floats("pre-emphasis")))
  }

  @Test func `holds a clip of one sample to be followed by silence`() { #expect(emphasised([0.5]) == [1.5]) }

  @Test func `leaves an empty clip alone`() { #expect(emphasised([]).isEmpty) }
}
