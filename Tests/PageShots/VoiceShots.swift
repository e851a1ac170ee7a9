import Foundation
import TestSupport

/// Pictures of the page that `serve` gives, with a voice in it.
struct VoiceShots {
  /// A WAV file, which is chosen, and which the browser's microphone hears.
  let clip: String

  var browserArguments: [String] {
    [
      "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
      "--use-file-for-fake-audio-capture=\(clip)",
    ]
  }

  /// - Returns: the paths of the files.
  func all(of page: PageShot, in tab: BrowserTab, to place: String) throws -> [String] {
    let noSound = try Scratch()
    try noSound.write("no-sound.wav", Array("This is a text.".utf8))
    let states: [(name: String, steps: (BrowserTab) throws -> Void)] = [
      ("clip", { try choose(clip, in: $0, until: shown("result")) }),
      ("problem", { try choose(noSound.file("no-sound.wav"), in: $0, until: shown("file-problem")) }),
      ("recording", { try press("record", in: $0, until: hasSecond) }),
      ("live", { try press("live", in: $0, until: "\(shown("live-answer")) && \(hasStrip)") }),
    ]
    return try states.flatMap { state in
      try PageShot(name: "\(page.name)-\(state.name)", address: page.address).all(in: tab, to: place) { tab in
        try tab.wait(until: ready)
        try state.steps(tab)
      }
    }
  }

  /// What the model heard in the clip, as it is seen without scrolling on.
  ///
  /// - Returns: the paths of the files.
  func glances(of page: PageShot, in tab: BrowserTab, to place: String) throws -> [String] {
    // A spectrogram of more pixels would be a large file.
    try page.glances(in: tab, to: place, scale: 1) { tab in
      try tab.wait(until: ready)
      try choose(clip, in: tab, until: shown("result"))
      try tab.evaluate("document.getElementById('result').scrollIntoView({ behavior: 'instant' })")
    }
  }

  private let ready = "document.getElementById('about').textContent.trim()"

  private func choose(_ file: String, in tab: BrowserTab, until condition: String) throws {
    try tab.choose([file], in: "#file")
    try tab.wait(until: condition)
  }

  private func press(_ way: String, in tab: BrowserTab, until condition: String) throws {
    try tab.evaluate("document.querySelector('[value=\(way)]').click()")
    try tab.evaluate("document.getElementById('\(way)').click()")
    try tab.wait(until: condition)
  }

  private func shown(_ id: String) -> String { "document.getElementById('\(id)').checkVisibility()" }

  private let hasSecond = "document.getElementById('record-time').textContent > '0:01'"

  /// A few seconds of what was heard.
  private let hasStrip = "parseFloat(document.querySelector('#strip > :first-child')?.style.left) < 95"
}
