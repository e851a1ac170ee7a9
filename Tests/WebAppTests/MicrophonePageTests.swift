import Core
import Foundation
import TestSupport
import Testing

/// The browser's microphone, fed with a tone.
@Suite(.serialized) struct MicrophonePageTests {
  /// In Hz; no multiple of anything that a browser or a machine hums.
  private static let tone = 440.0

  @Test func `a recording is what the microphone heard, as 16-bit WAV`() throws {
    let (stage, place) = try (PageStage(), microphone())
    let server = try stage.serve()
    let tab = try BrowserTab(browser(place))
    try tab.openPage(server.address)
    try tab.choose(way: "record")
    try tab.press(button: "record")
    try tab.wait(for: "0:01", in: "record-time")
    #expect(try tab.text("record") == "Stop")
    #expect(try tab.evaluate("parseFloat(document.getElementById('record-level').style.width) > 50") == true)
    try tab.press(button: "record")
    try tab.wait(for: "Recording 1", in: "heading")
    let question = try #require(stage.now.asked.first)
    let clip = try #require(StagedClip(question.body))
    let header = WaveFile(clip.samples.map { Int($0) }, rate: clip.rate).bytes.prefix(44)
    #expect(question.body.starts(with: header))
    #expect((1.0..<3).contains(clip.seconds), "\(clip.seconds) s")
    // The fake microphone may begin with silence.
    let heard = Array(clip.samples.suffix(clip.rate / 2))
    #expect(share(of: Self.tone, in: heard, rate: clip.rate) > 0.98)
    try live(tab, stage)
    try tab.choose(way: "file")
    #expect(try tab.text("result").isEmpty && tab.text("way-live").isEmpty)
    let said = tab.whatHappened().messages.filter { !$0.contains("503") }
    #expect(said.isEmpty, "\(said)")
  }

  /// Judges the last window again and again, one question at a time, and survives a server that is full.
  private func live(_ tab: BrowserTab, _ stage: PageStage) throws {
    stage.change { ($0.asked, $0.mostUnderWay, $0.delay) = ([], 0, 0.35) }
    try tab.choose(way: "live")
    #expect(try tab.text("result").isEmpty)
    try tab.press(button: "live")
    try tab.wait(for: "angry", in: "live-verdict")
    #expect(try tab.text("live-state") == "hears a voice")
    try tab.wait(for: "too long to ask every 250 ms", in: "live-note")
    stage.change { ($0.refusal, $0.delay) = ((503, "the server is full; ask again in a moment"), 0) }
    try tab.wait(
      for: "The server is full; ask again in a moment. It is asked again until it answers.", in: "live-problem")
    #expect(try tab.evaluate("document.querySelector('#live-answer.faint') !== null") == true)
    stage.change { ($0.refusal, $0.isVoice) = (nil, false) }
    try tab.wait(for: "No voice", in: "live-verdict")
    #expect(try tab.text("live-problem").isEmpty)
    stage.change { ($0.isVoice, $0.isSure) = (true, false) }
    try tab.wait(for: "Unsure; perhaps angry", in: "live-verdict")
    #expect(try tab.evaluate("document.querySelectorAll('#strip > *').length >= 3") == true)
    #expect(try tab.evaluate("document.querySelector('#live-answer.faint')") == .null)
    #expect(try tab.text("strip-key") == "angryunsuresilence")
    // Longer than a window, so that the last question is about a whole one.
    try tab.wait(until: "parseFloat(document.querySelector('#strip > *').style.left) < 95")
    try checkQuestions(stage.now)
    try tab.press(button: "live")
    #expect(try tab.text("live-state") == "not listening")
  }

  private func checkQuestions(_ state: PageStage.State) throws {
    #expect(state.mostUnderWay == 1)
    let lengths = try state.asked.map { try #require(StagedClip($0.body)).seconds }
    #expect(state.asked.allSatisfy { $0.query == "model=tess" })
    #expect(lengths.allSatisfy { (0.5...StagedModel.window + 0.001).contains($0) }, "\(lengths)")
    #expect(abs((lengths.last ?? 0) - StagedModel.window) < 0.001, "\(lengths)")
  }

  private func browser(_ place: Scratch) throws -> Browser {
    try Browser([
      "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
      "--use-file-for-fake-audio-capture=\(place.file("voice.wav"))",
    ])
  }

  /// A whole number of periods, so that it goes on without a break when it begins anew.
  private func microphone() throws -> Scratch {
    let place = try Scratch()
    let samples = (0..<96000).map { Int(9000 * sin(2 * .pi * Self.tone * Double($0) / 48000)) }
    try place.write("voice.wav", WaveFile(samples, rate: 48000).bytes)
    return place
  }

  /// Which part of a sound's energy a frequency has (Goertzel's sum, in double precision).
  private func share(of frequency: Double, in samples: [Int16], rate: Int) -> Double {
    var (real, imaginary, all) = (0.0, 0.0, 0.0)
    for (time, sample) in samples.enumerated() {
      let angle = 2 * Double.pi * frequency * Double(time) / Double(rate)
      real += Double(sample) * cos(angle)
      imaginary += Double(sample) * sin(angle)
      all += Double(sample) * Double(sample)
    }
    return 2 * (real * real + imaginary * imaginary) / (Double(samples.count) * max(1, all))
  }
}
