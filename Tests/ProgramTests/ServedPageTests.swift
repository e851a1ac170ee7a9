import Core
import Foundation
import TestSupport
import Testing

/// The page before the real server, with the browser's microphone fed with a clip.
@Suite(.serialized) struct ServedPageTests {
  @Test func `a clip that is given, recorded or listened to live is judged by the model that is served`() throws {
    let place = try model()
    let clip = place.file("corpus/Actor_01/03-01-05-01-01-01-01.wav")
    let server = try StartedServer(checkpoint: "run/best.h5", in: place)
    let browser = try Browser([
      "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
      "--use-file-for-fake-audio-capture=\(clip)",
    ])
    let tab = try BrowserTab(browser)
    try tab.open(server.address, as: .desktop)
    try tab.wait(until: "document.getElementById('about').textContent.includes('knows')")
    try checkFile(clip, tab, in: place)
    try checkConfidence(tab)
    try checkMicrophone(tab)
    let said = tab.whatHappened().messages
    #expect(said.isEmpty, "\(said)")
    try checkLook(clip, server, browser)
  }

  /// What the page shows is what `predict` says of the same file.
  private func checkFile(_ clip: String, _ tab: BrowserTab, in place: Scratch) throws {
    let run = try ProgramRun.start(["predict", "--checkpoint", "run/best.h5", "--json", clip], in: place.path)
    try #require(run.status == 0, "\(run.errors)")
    try tab.choose([clip], in: "#file")
    try tab.wait(until: "document.getElementById('sound').checkVisibility()")
    let shown = try tab.evaluate("document.querySelector('#shares .name').textContent").string ?? "nothing"
    #expect(run.output.contains("\"emotion\":\"\(shown)\""), "\(shown) is shown; predict says \(run.output)")
    #expect(try tab.evaluate("document.querySelectorAll('#shares li').length") == 8)
    #expect(try tab.evaluate("document.querySelectorAll('#timeline button').length > 0") == true)
    #expect(try tab.evaluate("document.getElementById('facts').textContent.startsWith('0.50 s at 22,050 Hz')") == true)
  }

  /// Live, the page calibrates what it has smoothed; of what it has not, the server says the same.
  private func checkConfidence(_ tab: BrowserTab) throws {
    let difference = try tab.evaluate(
      """
      (async () => {
        const [{ confidence }, { card, current }] = [await import('/confidence.js'), await import('/models.js')];
        const { waveFile, toLevels } = await import('/wave-file.js');
        const tone = Array.from({ length: 8000 }, (_, time) => 0.3 * Math.sin(0.2 * time));
        const body = waveFile([toLevels(tone)], 16000);
        const answer = await fetch('/v1/predict', { method: 'POST', body }).then(answer => answer.json());
        const shares = answer.probabilities.map(share => share.probability);
        return Math.abs(confidence(shares, await card(current())) - answer.confidence);
      })()
      """)
    #expect((difference.double ?? 1) < 1e-6, "\(difference)")
  }

  /// It is read with a clip in it wherever it is looked at, and asks nobody but its server.
  private func checkLook(_ clip: String, _ server: StartedServer, _ browser: Browser) throws {
    let faults = try PageChecks.faults(of: server.address, in: browser, mayAsk: true) { tab in
      try tab.wait(until: "document.getElementById('about').textContent.includes('knows')")
      try tab.choose([clip], in: "#file")
      try tab.wait(until: "document.getElementById('sound').checkVisibility()")
    }
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
  }

  private func checkMicrophone(_ tab: BrowserTab) throws {
    try tab.evaluate("document.querySelector('[value=record]').click(); document.getElementById('record').click()")
    try tab.wait(until: "document.getElementById('record-time').textContent >= '0:01.0'")
    try tab.evaluate("document.getElementById('record').click()")
    try tab.wait(until: "document.getElementById('heading').textContent === 'Recording 1' && !result.hidden")
    try tab.evaluate("document.querySelector('[value=live]').click(); document.getElementById('live').click()")
    try tab.wait(until: "document.getElementById('live-note').textContent.includes('An answer takes')")
    #expect(try tab.evaluate("document.querySelectorAll('#live-shares li').length") == 8)
    #expect(try tab.evaluate("document.getElementById('live-problem').textContent") == "")
  }

  private func model() throws -> Scratch {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 4, repetitions: 1)
    for words in [
      ["features", "--corpus", "corpus"],
      ["train", "--lanes", "2", "--batch", "8", "--seed", "3", "--epochs", "3", "--run", "run"],
    ] {
      let run = try ProgramRun.start(words, in: place.path)
      try #require(run.status == 0, "\(run.errors)")
    }
    return place
  }
}
