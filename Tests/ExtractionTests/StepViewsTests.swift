import Core
import Extraction
import Pictures
import TestSupport
import Testing

@Suite struct StepViewsTests {
  private func views(
    _ samples: [Int], _ contract: FeatureContract?, rate: Int = 16000
  ) throws -> StepViews {
    let place = try Scratch()
    try place.write("clip.wav", WaveFile(samples, rate: rate).bytes)
    return try StepViews(path: place.file("clip.wav"), contract: contract)
  }

  private let speech = Signals.speech(16000, rate: 16000)

  @Test(
    arguments: [
      (.ravdessTessLSTM, ["as-is", "normalize", "trim", "fit", "reduce-noise"], 173_056),
      (.tessCNN, ["as-is", "resampled", "pre-emphasis"], 22050), (.cremaCNN2D, ["as-is", "fit"], 77175),
      (.ravdessTDConvLSTM, ["as-is", "cut"], 8820), (.ravdessPolarity, ["as-is", "envelope"], 16000),
    ] as [(Recipe, [String], Int)]) func `each step of a recipe is looked at`(
      recipe: Recipe, names: [String], samples: Int
    ) throws
  {
    let steps = try views(speech, recipe.features)
    #expect(steps.views.map(\.name) == names && steps.fault == nil)
    #expect(steps.views.last?.samples == samples)
  }

  @Test func `without a recipe there is the clip as it is`() throws {
    let steps = try views(speech, nil)
    #expect(steps.views.map(\.name) == ["as-is"] && steps.views[0].cepstrum.rows == 20)
  }

  @Test func `all steps are on one scale, whole numbers too`() throws {
    let steps = try views(speech, Recipe.ravdessTessLSTM.features)
    // 5 dB below full scale.
    let peak = 0.56234
    #expect(abs(Double(steps.views[1].waveform.peak) - peak) < 1e-4)
    let axes = SharedAxes(steps.views)
    #expect(axes.peak >= peak && axes.peak <= 1)
    #expect(axes.seconds >= 1 && axes.seconds < 1.1, "the silence behind the clip takes no room: \(axes.seconds)")
  }

  @Test func `a step that leaves nothing leaves the pictures before it, and its sentence`() throws {
    let steps = try views([Int](repeating: 0, count: 4000), Recipe.ravdessPolarity.features)
    #expect(steps.views.map(\.name) == ["as-is"])
    #expect(steps.fault?.contains("has no samples left after the step 'envelope'") == true, "\(steps.fault ?? "")")
  }

  @Test func `a clip for hours is refused before it is decoded`() throws {
    let place = try Scratch()
    try place.write("long.wav", WaveFile([Int](repeating: 0, count: 1000 * 301), rate: 1000).bytes)
    let error = #expect(throws: (any Error).self) { _ = try StepViews(path: place.file("long.wav"), contract: nil) }
    let sentence = "\(error.map { "\($0)" } ?? "")"
    #expect(sentence.hasSuffix("long.wav: lasts 301 s; at most 300 s are read at its rate: cut it into clips"))
  }
}
