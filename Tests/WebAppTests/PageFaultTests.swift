import Core
import Foundation
import TestSupport
import Testing

/// What the page says when something is wrong, and where.
@Suite(.serialized) struct PageFaultTests {
  @Test func `whatever goes wrong is told in words beside what the person did, and the page goes on`() throws {
    let (stage, place) = try (PageStage(), clips())
    stage.change { $0.token = "a-token-of-16-letters" }
    let server = try stage.serve()
    // A name that is not this machine's, to which browsers give no microphone.
    let browser = try Browser(["--host-resolver-rules=MAP voice.test 127.0.0.1"])
    let tab = try BrowserTab(browser)
    try token(tab, stage, server.address)
    try badClips(tab, place)
    try microphones(tab)
    try strangeOrigin(BrowserTab(browser), stage, port: server.port)
    try lostServer(tab, stage, server, place)
  }

  private func token(_ tab: BrowserTab, _ stage: PageStage, _ address: String) throws {
    try tab.open(address, as: .desktop)
    try tab.wait(for: "asks for its token", in: "token")
    #expect(try tab.evaluate("document.activeElement.id") == "token-text")
    for (text, sentence) in [
      ("two words", "A token has no spaces"), ("not-the-right-token", "That is not the token of this server"),
    ] {
      try tab.send("Input.insertText", ["text": .string(text)])
      try tab.press("Enter")
      try tab.wait(for: sentence, in: "token-problem")
      try tab.evaluate("document.getElementById('token-text').value = ''")
    }
    try tab.press(button: "token-cancel")
    try tab.wait(for: "The server answers only those who have its token.", in: "trouble")
    try tab.open(address, as: .desktop)
    try tab.wait(for: "asks for its token", in: "token")
    try tab.send("Input.insertText", ["text": .string(stage.now.token)])
    try tab.press("Enter")
    try tab.wait(for: "knows angry", in: "about")
    #expect(try tab.text("trouble").isEmpty && tab.evaluate("document.getElementById('token').open") == false)
  }

  private func badClips(_ tab: BrowserTab, _ place: Scratch) throws {
    try tab.choose([place.file("empty.wav")], in: "#file")
    try tab.wait(for: "empty.wav is empty; copy it again.", in: "file-problem")
    try tab.choose([place.file("voice.wav")], in: "#file")
    try tab.wait(for: "voice.wav", in: "heading")
    #expect(try tab.text("file-problem").isEmpty)
    try tab.choose([place.file("text.wav")], in: "#file")
    try tab.wait(
      for: "text.wav: is not audio (it begins with 'hello'); expected WAV, AIFF, FLAC, Ogg or MP3.", in: "file-problem")
    #expect(try tab.text("result").isEmpty)
    try tab.choose([place.file("voice.aiff")], in: "#file")
    try tab.wait(for: "This browser cannot play the format", in: "play-problem")
    #expect(try tab.text("verdict") == "angry 72.0 % sure")
  }

  /// There is none, it is refused, or another program holds it.
  private func microphones(_ tab: BrowserTab) throws {
    for (name, sentence) in [
      ("NotFoundError", "No microphone was found"), ("NotAllowedError", "The browser was told not to"),
      ("NotReadableError", "another program may hold it"),
    ] {
      try tab.evaluate(
        "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', '\(name)'))")
      for way in ["record", "live"] {
        try tab.choose(way: way)
        try tab.press(button: way)
        try tab.wait(for: sentence, in: "\(way)-problem")
        #expect(try tab.evaluate("document.getElementById('\(way)').disabled") == false)
      }
    }
  }

  private func lostServer(
    _ tab: BrowserTab, _ stage: PageStage, _ server: StandInServer, _ place: Scratch
  ) throws {
    server.stop()
    try tab.choose([place.file("voice.wav")], in: "#file")
    try tab.wait(for: "The server does not answer: it has stopped, or the way to it is cut.", in: "file-problem")
    let next = try stage.serve(port: server.port)
    try tab.choose([place.file("voice.wav")], in: "#file")
    try tab.wait(for: "voice.wav", in: "heading")
    stage.change { $0.refusal = (413, "the body has 17000000 bytes; at most 16777216 are taken: send a shorter clip") }
    try tab.choose([place.file("voice.wav")], in: "#file")
    try tab.wait(for: "The body has 17000000 bytes", in: "file-problem")
    stage.change { $0.refusal = nil }
    next.stop()
  }

  private func strangeOrigin(_ tab: BrowserTab, _ stage: PageStage, port: Int) throws {
    stage.change { $0.token = "" }
    try tab.openPage("http://voice.test:\(port)/")
    #expect(try tab.evaluate("isSecureContext") == false)
    for way in ["record", "live"] {
      try tab.choose(way: way)
      try tab.press(button: way)
      let command = "“ssh -N -L \(port):voice.test:\(port) voice.test”, and open http://127.0.0.1:\(port)/ there."
      try tab.wait(for: command, in: "\(way)-problem")
    }
  }

  private func clips() throws -> Scratch {
    let place = try Scratch(["empty.wav"])
    try place.write("voice.wav", WaveFile((0..<32000).map { Int(8000 * sin(Double($0) * 0.2)) }).bytes)
    try place.write("text.wav", Array("hello, this is no sound".utf8))
    try place.write("voice.aiff", Array("FORM and nothing that a browser plays".utf8))
    return place
  }
}
