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
    (.noMatch(pattern: "*.wa\nv"), "*.wa\\nv: no audio file fits this pattern; check it, or name the directory"),
    (
      .longStandardInput(most: 2_000_000_000),
      "standard input: more than 2.0 GB came, and all of it is kept in memory; save it to a file and name that"
    ),
    (
      .shortWindow(seconds: 0.5, offset: 0.6, least: 0.7),
      "windows of 0.50 s: the model passes over the first 0.60 s of each; ask for at least 0.70 s"
    ),
    (
      .shortWindow(seconds: 0.05, offset: 0, least: 0.1),
      "windows of 0.05 s: too short to hear anything in; ask for at least 0.10 s"
    ),
    (
      .longHop(seconds: 10, window: 2.5),
      "a hop of 10.00 s: windows last 2.50 s, and what lies between two would not be heard; give a smaller --hop, or a "
        + "longer --window"
    ),
  ]) func `says what is wrong and what to do`(error: RecognitionError, sentence: String) {
    #expect(error.description == sentence)
  }
}
