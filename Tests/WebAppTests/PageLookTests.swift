import Core
import Foundation
import TestSupport
import Testing

/// Every state of the page, as phones, desktops and paper show it, light and dark.
@Suite(.serialized) struct PageLookTests {
  @Test func `the page is read in every state, wherever it is looked at`() throws {
    let (stage, place) = try (PageStage(), Scratch())
    try place.write("voice.wav", WaveFile((0..<48000).map { Int(8000 * sin(Double($0) * 0.2)) }).bytes)
    let server = try stage.serve()
    let browser = try Browser([
      "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
      "--use-file-for-fake-audio-capture=\(place.file("voice.wav"))",
    ])
    let address = server.address
    var faults = try PageChecks.faults(of: address, in: browser, mayAsk: true) { tab in
      try tab.wait(for: "knows", in: "about")
      try tab.choose([place.file("voice.wav")], in: "#file")
      try tab.wait(for: "voice.wav", in: "heading")
      try tab.evaluate("document.querySelector('#timeline button').focus()")
    }
    faults += try PageChecks.faults(of: address, in: browser, mayAsk: true) { tab in
      try tab.wait(for: "knows", in: "about")
      try tab.choose(way: "live")
      try tab.press(button: "live")
      try tab.wait(for: "An answer takes", in: "live-note")
    }
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
  }
}
