import Core
import Foundation
import TestSupport
import Testing

/// A clip that is given to the page, in a browser.
@Suite(.serialized) struct ClipPageTests {
  @Test func `a clip is judged, drawn and played, by mouse and by keyboard`() throws {
    let (stage, place) = try (PageStage(), clips())
    let server = try stage.serve()
    let tab = try BrowserTab(Browser())
    try tab.openPage(server.address)
    try tab.choose([place.file("voice.wav")], in: "#file")
    try tab.wait(for: "angry", in: "verdict")
    #expect(try tab.text("heading") == "voice.wav")
    #expect(try tab.text("verdict") == "angry 72.0 % sure")
    #expect(try tab.text("facts") == "3.00 s at 16,000 Hz, −23.1 dB of full scale; judged by tess.")
    #expect(try tab.evaluate(Self.bars) == ["angry 60.0 % 60%", "disgust 6.7 % 6.66667%"])
    #expect(stage.now.asked.map(\.query) == ["model=tess&timeline=true&sound=true"])
    #expect(try stage.now.asked[0].body == Array(place.read("voice.wav")))
    try checkDrawings(tab)
    try checkTimeline(tab)
    try checkPlaying(tab)
    try checkSecondModel(tab, stage)
    let said = tab.whatHappened().messages
    #expect(said.isEmpty, "\(said)")
  }

  /// Name, number and length of the first two bars.
  private static let bars = """
    [...document.querySelectorAll('#shares li')].slice(0, 2).map(({ children: [name, bar, number] }) =>
      [name.textContent, number.textContent, bar.firstChild.style.width].join(' '))
    """

  /// The lowest row is at the bottom, the first column at the left, and the colours are those of the pictures.
  private func checkDrawings(_ tab: BrowserTab) throws {
    let corners = try tab.evaluate(
      """
      (() => {
        const drawing = document.getElementById('spectrogram'), { width, height } = drawing;
        const cells = drawing.getContext('2d').getImageData(0, 0, width, height).data;
        const at = (x, y) => [...cells.slice(4 * (y * width + x), 4 * (y * width + x) + 4)];
        return [at(1, height - 1), at(1, 1), at(width - 2, height - 2)];
      })()
      """)
    #expect(corners == [[255, 251, 204, 255], [12, 14, 30, 255], [12, 14, 30, 255]])
    #expect(try tab.evaluate(Self.labels("#hertz span")) == ["0 Hz", "2 kHz", "4 kHz", "6 kHz", "8 kHz"])
    #expect(try tab.evaluate(Self.labels("#seconds span")).array?.first == "0.0 s")
    let wave = try tab.evaluate("document.getElementById('wave').getAttribute('aria-label')").string
    #expect(wave == "Waveform of 3.00 s; its peak is −6.0 dB of full scale")
  }

  private func checkTimeline(_ tab: BrowserTab) throws {
    #expect(
      try tab.evaluate("[...document.querySelectorAll('#timeline button')].map(each => each.ariaLabel)") == [
        "angry, 60.0 %, from 0.00 s to 1.00 s", "silence, from 1.00 s to 2.00 s",
        "unsure, 60.0 %, from 2.00 s to 3.00 s",
      ])
    #expect(try tab.evaluate(Self.labels("#key li")) == ["angry", "unsure", "silence"])
    try tab.evaluate("document.querySelector('#timeline button').focus()")
    #expect(try tab.text("reading") == "0.50 s: angry 60.0 %, disgust 6.7 %, fear 6.7 %")
    try tab.press("ArrowRight")
    #expect(try tab.text("reading") == "1.50 s: no voice")
    try tab.press("ArrowRight")
    #expect(try tab.text("reading").hasPrefix("2.50 s: unsure (angry 60.0 %"))
    try tab.press("Enter")
    #expect(try tab.text("play-time") == "0:02.0 of 0:03.0")
  }

  private func checkPlaying(_ tab: BrowserTab) throws {
    try tab.click("#seek", across: 0.5)
    #expect(try tab.text("play-time") == "0:01.5 of 0:03.0")
    try tab.evaluate("document.getElementById('seek').focus()")
    for key in ["ArrowRight", "ArrowRight", "ArrowLeft"] { try tab.press(key) }
    #expect(try tab.text("play-time") == "0:01.6 of 0:03.0")
    try tab.press("Home")
    try tab.press(" ")
    try tab.wait(until: "parseFloat(document.getElementById('head').style.left) > 5")
    #expect(try tab.text("play") == "Pause")
    try tab.press(" ")
    try tab.wait(for: "Play", in: "play")
    try tab.press("End")
    let slider = "document.getElementById('seek')"
    #expect(try tab.evaluate("\(slider).getAttribute('aria-valuetext')") == "3.00 s of 3.00 s")
  }

  private func checkSecondModel(_ tab: BrowserTab, _ stage: PageStage) throws {
    #expect(try tab.text("about").hasSuffix("says when it is unsure. How well it does: its report"))
    stage.change { $0.isSure = false }
    try tab.evaluate(
      "document.getElementById('model').value = 'ravdess';"
        + "document.getElementById('model').dispatchEvent(new Event('change'))")
    try tab.wait(for: "neutral", in: "verdict")
    #expect(try tab.text("verdict") == "Unsure; perhaps neutral 31.0 % sure")
    #expect(try tab.text("remark").hasPrefix("The model cannot tell"))
    #expect(try tab.text("about").hasSuffix("its confidence is not calibrated."))
    #expect(stage.now.asked.last?.query == "model=ravdess&timeline=true&sound=true")
  }

  private static func labels(_ selector: String) -> String {
    "[...document.querySelectorAll('\(selector)')].map(each => each.textContent)"
  }

  /// A tone of three seconds.
  private func clips() throws -> Scratch {
    let place = try Scratch()
    let samples = (0..<48000).map { Int(8000 * sin(Double($0) * 0.2)) }
    try place.write("voice.wav", WaveFile(samples).bytes)
    return place
  }
}
