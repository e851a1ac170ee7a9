import Core
import Features
import TestSupport
import Testing

@Suite struct PreEmphasisTests {
  private func emphasised(_ samples: [Float]) -> [Float] {
    let buffer = FloatBuffer(samples)
    PreEmphasis.apply(coefficient: 0.97, to: buffer.view)
    return buffer.view.array
  }

  @Test func `equals librosa's to the last bit`() throws {
    #expect(emphasised(Signals.samples(Signals.noise(1000))) == (try goldens.floats("pre-emphasis")))
  }

  @Test func `holds a clip of one sample to be followed by silence`() { #expect(emphasised([0.5]) == [1.5]) }

  @Test func `leaves an empty clip alone`() { #expect(emphasised([]).isEmpty) }
}
