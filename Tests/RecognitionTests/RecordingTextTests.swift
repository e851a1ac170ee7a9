import Audio
import Core
import Recognition
import TestSupport
import Testing

@Suite struct RecordingTextTests {
  private func headline(_ samples: [Float], threshold: Double? = nil) throws -> String {
    var model = try ChanceModel.make()
    model.threshold = threshold
    let answer = try RecordingRecognizer(model).hear(Recording(samples: samples, rate: 8000), name: "a.wav")
    return String(answer.text.prefix { $0 != "\n" }).replacing("\u{A0}", with: " ")
  }

  @Test func `a voice has an emotion, with how sure that is, and other sound is told as what it is`() throws {
    let still = [Float](repeating: 0, count: 8000)
    let voice = still + Signals.samples(Signals.speech(24_000, rate: 8000)) + still
    let sure = try headline(voice)
    #expect(sure.hasPrefix("a.wav: ") && sure.hasSuffix(" % sure)") && !sure.contains("unsure"), "\(sure)")
    #expect(try headline(voice, threshold: 1).hasPrefix("a.wav: unsure ("))
    #expect(try headline(still) == "a.wav: silence")
    #expect(try headline(Signals.samples(Signals.noise(24_000, seed: 3))).hasPrefix("a.wav: no speech ("))
  }
}
