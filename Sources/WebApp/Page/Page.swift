import Pictures

/// The page a person opens: give it a voice, see what the model hears. All of it is in the program, and it asks nobody but
/// the server that it came from.
package enum Page {
  /// Everything that the page is made of, by path; no one needs a token for it.
  package static let assets: [String: PageAsset] = documents.merging(modules) { $1 }

  private static let documents = [
    "/": PageAsset("text/html", PackageResources.page_html),
    "/page.css": PageAsset("text/css", PackageResources.page_css),
    "/clip.css": PageAsset("text/css", PackageResources.clip_css),
    // The colours are those of the reports.
    "/palette.css": PageAsset("text/css", text: colourStyle),
  ]

  private static let modules = [
    "/axis.js": script(PackageResources.axis_js),
    "/clip.js": script(PackageResources.clip_js),
    "/confidence.js": script(PackageResources.confidence_js),
    "/level.js": script(PackageResources.level_js),
    "/live-view.js": script(PackageResources.live_view_js),
    "/live.js": script(PackageResources.live_js),
    "/marks.js": script(PackageResources.marks_js),
    "/microphone.js": script(PackageResources.microphone_js),
    "/models.js": script(PackageResources.models_js),
    "/page.js": script(PackageResources.page_js),
    "/player.js": script(PackageResources.player_js),
    "/ramp.js": PageAsset("text/javascript", text: ramp),
    "/recent.js": script(PackageResources.recent_js),
    "/recorder.js": script(PackageResources.recorder_js),
    "/samples-worklet.js": script(PackageResources.samples_worklet_js),
    "/server.js": script(PackageResources.server_js),
    "/shares.js": script(PackageResources.shares_js),
    "/smoothing.js": script(PackageResources.smoothing_js),
    "/sound.js": script(PackageResources.sound_js),
    "/strip.js": script(PackageResources.strip_js),
    "/timeline.js": script(PackageResources.timeline_js),
    "/token.js": script(PackageResources.token_js),
    "/verdict.js": script(PackageResources.verdict_js),
    "/wave-file.js": script(PackageResources.wave_file_js),
    "/words.js": script(PackageResources.words_js),
  ]

  private static func script(_ bytes: [UInt8]) -> PageAsset { PageAsset("text/javascript", bytes) }

  /// The colours of a spectrogram's levels, as all pictures have them.
  private static var ramp: String {
    let colours = ColourRamp.colours.map { "[\($0.red),\($0.green),\($0.blue)]" }
    return
      "/** Red, green and blue of the levels 0 to 255. */\nexport const ramp = [\(colours.joined(separator: ","))];\n"
  }
}
