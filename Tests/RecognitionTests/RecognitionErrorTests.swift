import Recognition
import Testing

@Suite struct RecognitionErrorTests {
  @Test(arguments: [
    (
      RecognitionError.cannotStartThread(reason: "no memory"),
      "cannot start the thread that reads sound (no memory); free memory or processes"
    ),
    (
      .notANumber(file: "a.wav"),
      "a.wav: the model gives no probabilities for it, its weights are too large; train the model again"
    ),
    (
      .shapesDiffer(checkpoint: "best.h5", contract: [100, 40], model: [108, 20]),
      "best.h5: the feature contract gives rows of 100 × 40, its model takes 108 × 20; give the store it was trained for, "
        + "or train it again"
    ),
    (
      .noContract(checkpoint: "m.keras"),
      "m.keras: does not say how its features are computed from audio, since it was made or trained elsewhere; "
        + "give --features the store it was trained for, or evaluate it with 'ser-dist evaluate'"
    ),
    (
      .storeWithoutContract(store: "x.h5"),
      "x.h5: does not say how its features are computed from audio; give a store that 'ser-dist features' made"
    ),
    (
      .storeDiffers(checkpoint: "best.h5", store: "features"),
      "best.h5: was trained on other features or classes than features has; leave --features out"
    ),
    (
      .classesDiffer(checkpoint: "m.keras", model: 3, store: "features", classes: 7),
      "m.keras: tells 3 classes apart, features has 7; give the store it was trained for"
    ),
  ]) func `says what is wrong and what to do`(error: RecognitionError, sentence: String) {
    #expect(error.description == sentence)
  }
}
