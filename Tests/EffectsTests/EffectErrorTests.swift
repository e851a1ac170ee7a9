import Effects
import Testing

@Suite struct EffectErrorTests {
  @Test(arguments: [
    (
      EffectError.nothingLeft(step: "envelope"),
      "has no samples left after the step 'envelope'; leave the clip out or change the recipe"
    ),
    (
      .tooLong(step: "pitch", samples: 30, most: 20),
      "would have 30 samples in the step 'pitch', and at most 20 are worked on; cut it into shorter clips"
    ),
    (
      .clip(name: "a\n.wav", fault: .nothingLeft(step: "stretch")),
      "a\\n.wav: has no samples left after the step 'stretch'; leave the clip out or change the recipe"
    ),
  ]) func `says what is wrong and what to do`(error: EffectError, sentence: String) {
    #expect(error.description == sentence)
  }
}
