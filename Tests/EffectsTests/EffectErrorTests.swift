import Effects
import Testing

@Suite struct EffectErrorTests {
  @Test(arguments: [
    (
      EffectError.nothingLeft(step: "envelope"),
      "has no samples left after the step 'envelope'; leave the clip out or change the recipe"
    ),
    (
      .clip(name: "a\n.wav", fault: .nothingLeft(step: "stretch")),
      "a\\n.wav: has no samples left after the step 'stretch'; leave the clip out or change the recipe"
    ),
  ]) func `says what is wrong and what to do`(error: EffectError, sentence: String) {
    #expect(error.description == sentence)
  }
}
