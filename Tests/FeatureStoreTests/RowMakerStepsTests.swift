import Audio
import Core
import FeatureStore
import TestSupport
import Testing

@Suite struct RowMakerStepsTests {
  @Test(arguments: [Recipe.ravdessTessLSTM, .tessCNN, .ravdessPolarity])
  func `step by step, a clip becomes what its rows are made of`(recipe: Recipe) throws {
    let recording = Recording(samples: Signals.samples(Signals.speech(40000, rate: 16000)), rate: 16000)
    let maker = try RowMaker(contract: recipe.features)
    var seen: [AudioStep?] = []
    var last = Recording(samples: [], rate: 0)
    try maker.steps(of: recording, named: "clip") { step, sound in
      seen.append(step)
      last = sound
    }
    #expect(seen == [nil] + recipe.features.audio.map(Optional.some))
    let clean = try maker.read(samples: recording.samples, rate: recording.rate, name: "clip")
    #expect(last.samples == clean.samples && last.rate == clean.rate)
  }

  @Test func `steps behind the copies are looked at too, and the copies are not`() throws {
    let recording = Recording(samples: [0.25, -0.5], rate: 16000)
    var seen: [String] = []
    try RowMaker(contract: Recipe.cremaCNN1D.features).steps(of: recording, named: "clip") { step, sound in
      seen.append("\(step.map { "\($0)" } ?? "read"): \(sound.samples.count)")
    }
    #expect(seen == ["read: 2", "fit to 77175 samples, centred: 77175"])
  }
}
