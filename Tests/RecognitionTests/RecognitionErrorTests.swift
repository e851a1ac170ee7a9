import Recognition
import Testing

@Suite struct RecognitionErrorTests {
  @Test(arguments: [
    (
      RecognitionError.notANumber(file: "a.wav"),
      "a.wav: the model gives no probabilities for it, its weights are too large; train the model again"
    ),
    (
      .shapesDiffer(checkpoint: "best.h5", contract: [100, 40], model: [108, 20]),
      "best.h5: its feature contract gives rows of 100 × 40, its model takes 108 × 20; train it again"
    ),
  ]) func `says what is wrong and what to do`(error: RecognitionError, sentence: String) {
    #expect(error.description == sentence)
  }
}
