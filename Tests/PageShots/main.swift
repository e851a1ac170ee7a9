import Core
import Foundation
import TestSupport

#if canImport(Glibc)
  import Glibc
#endif

/// Takes pictures of pages, for people to look at: started by scripts/screenshots.
///
/// - `PageShots DIR NAME=ADDRESS…`: each page as a whole, in pieces, as a phone and a desktop show it, light and dark,
///   and as it is printed: `DIR/NAME-phone-dark-01.png` …, `DIR/NAME.pdf`.
/// - `PageShots --glance DIR NAME=ADDRESS…`: only what is seen without scrolling: `DIR/NAME-phone-dark.png` …
/// - `PageShots --voice CLIP DIR NAME=ADDRESS…`: the page that `serve` gives, in each state that it comes into with the
///   WAV file CLIP, chosen and before its microphone: `DIR/NAME-live-phone-dark-01.png` …
/// - `PageShots --glance --voice CLIP DIR NAME=ADDRESS…`: only what is seen of that page with CLIP chosen.
var words = Array(CommandLine.arguments.dropFirst())
let glances = words.first == "--glance"
if glances { words.removeFirst() }
let voice = words.first == "--voice" && words.count > 1 ? VoiceShots(clip: words[1]) : nil
if voice != nil { words.removeFirst(2) }
let pages = words.dropFirst().compactMap { PageShot($0) }
guard let place = words.first, !pages.isEmpty, pages.count == words.count - 1 else {
  Console().note("usage: PageShots [--glance] [--voice CLIP] DIR NAME=ADDRESS…")
  exit(2)
}
do {
  try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
  let tab = try BrowserTab(Browser(voice?.browserArguments ?? []))
  for page in pages {
    let files =
      if let voice {
        try glances ? voice.glances(of: page, in: tab, to: place) : voice.all(of: page, in: tab, to: place)
      } else {
        try glances ? page.glances(in: tab, to: place) : page.all(in: tab, to: place)
      }
    for file in files { print(file) }
  }
} catch {
  Console().note("PageShots: \(error)")
  exit(1)
}
