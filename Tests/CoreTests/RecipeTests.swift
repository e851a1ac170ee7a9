import Core
import Testing

@Suite struct RecipeTests {
  @Test(arguments: Recipe.all) func `a recipe survives JSON`(recipe: Recipe) throws {
    #expect(try JSON.decode(Recipe.self, from: JSON.encode(recipe, pretty: true)) == recipe)
  }

  @Test func `equal values are equal bytes`() throws {
    #expect(try JSON.encode(Recipe.tessCNN) == JSON.encode(JSON.decode(Recipe.self, from: JSON.encode(Recipe.tessCNN))))
  }

  @Test(arguments: [
    ("ravdess-tdconv-lstm", [108, 20]), ("ravdess-cnn", [108, 20]), ("ravdess-rnn", [108, 20]),
    ("tess-cnn", [100, 40]),
    ("tess-lstm", [100, 40]), ("tess-cnn-lstm", [100, 40]), ("ravdess-polarity", [13, 9]),
    ("ravdess-polarity-3", [13, 9]), ("ravdess-polarity-8", [13, 9]), ("ravdess-tess-lstm", [339, 15]),
    ("ravdess-tess-bilstm", [339, 15]), ("crema-cnn1d", [302, 1]), ("crema-cnn2d", [128, 151]),
  ]) func `rows have the shape that the project published`(name: String, shape: [Int]) throws {
    let recipe = try Recipe.find(name)
    #expect(recipe.features.rowShape == Shape(shape))
    try recipe.features.check()
  }

  @Test func `every project has its recipes, and no two share a name`() {
    #expect(Set(Recipe.all.map(\.name)).count == 13)
  }

  @Test(arguments: [
    (
      "\"name\":\"tess-cnn\"", "\"name\":\"../tess\"",
      "'name' is ../tess, expected letters, digits, '-', '_' and '.', not '.' first"
    ),
    ("\"batch\":64", "\"batch\":0", "'training.batch' is 0, expected 1 to 1000000"),
    ("\"epochs\":60", "\"epochs\":-1", "'training.epochs' is -1, expected 1 to 16000000"),
    ("\"rate\":0.001", "\"rate\":-0.001", "'training.optimizer.rate' is -0.001, expected a number above 0"),
    ("\"factor\":0.5", "\"factor\":2", "'training.plateau.factor' is 2.0, expected between 0 and 1"),
    ("\"patience\":5", "\"patience\":0", "'training.plateau.patience' is 0, expected at least 1"),
    ("\"batch\":64,", "", "'training.batch' is missing"),
    ("\"batch\":64", "\"batch\":\"many\"", "'training.batch' is \"many\", expected a whole number"),
    (
      "\"mfcc\"", "\"mfc\"",
      "'features.columns[0].kind' is 'mfc', did you mean 'mfcc'?; known: mfcc, mel, spectrum, zero-crossings, "
        + "rms, centroid, bandwidth, roll-off, contrast, flatness, chroma, delta"
    ),
    (
      "\"speaker\"", "\"speakr\"",
      "'evaluation.protocol' is 'speakr', did you mean 'speaker'?; known: published, speaker, sentence, given, "
        + "kfold, speaker-kfold, leave-one-speaker-out, ravdess-5fold, ravdess-6fold, crema-d-5fold, emo-db-train-test, "
        + "tess-oaf-yaf, tess-yaf-oaf"
    ),
    ("\"standard\"", "\"foo\"", "'features.scaling' is 'foo'; known: none, standard, range"),
    ("\"standard\"", "3", "'features.scaling' is 3, expected a text"),
    (
      "\"pre-emphasis\"", "\"denoise\"",
      "'features.audio[0].step' is 'denoise'; known: pre-emphasis, normalize, trim, envelope, fit, "
        + "reduce-noise, augment"
    ),
    ("\"rate\":22050", "\"rate\":22050.5", "'features.rate' is 22050.5, expected a whole number"),
    ("\"epochs\":60", "\"epochs\":1.5", "'training.epochs' is 1.5, expected a whole number"),
    ("\"epochs\":60", "\"epochs\":1e300", "'training.epochs' is 1e+300, expected a whole number nearer to 0"),
    ("\"seed\":0", "\"seed\":-1", "'training.seed' is -1, expected a whole number of at least 0"),
    ("\"rate\":0.3", "\"rate\":1e999", "'model[8].rate' is beyond the numbers that can be computed with"),
    (
      "\"hop\":512", "\"hop\":512,\"hopp\":1",
      "unknown key 'features.hopp', did you mean 'hop'?; known: numerics, offset, duration, rate, audio, "
        + "augmentation, windows, columns, frame, hop, frames, layout, scaling"
    ),
    (
      "\"plateau\":", "\"plataeu\":",
      "unknown key 'training.plataeu', did you mean 'plateau'?; known: batch, accumulation, epochs, optimizer, "
        + "loss, classWeights, augment, mixup, best, plateau, schedule, warmup, earlyStopping, averaging, seed"
    ),
    (
      "\"name\":\"adam\"", "\"name\":\"adam\",\"momentum\":\"high\"",
      "'training.optimizer.momentum' is \"high\", expected a number, or true or false"
    ),
    (
      "\"patience\":5", "\"patience\":5,\"pause\":3",
      "unknown key 'training.plateau.pause'; known: monitor, factor, patience, minimumRate, minimumDelta, cooldown"
    ),
    (
      "\"librosa 0.11.0\"", "\"librosa 9\"",
      "'features.numerics' is 'librosa 9'; known: librosa 0.11.0, python_speech_features 0.6"
    ),
    ("\"hop\":512", "\"hop\":0", "'features.hop' is 0, expected 1 to 65536"),
    (
      "\"coefficients\":40", "\"coefficients\":9223372036854775807",
      "'features.columns[0].coefficients' is 9223372036854775807, expected 1 to 128"
    ),
    (
      "\"coefficient\":0.97", "\"coefficient\":97",
      "'features.audio[0].coefficient' is 97.0, expected a number from 0 to 1"
    ),
    (
      "\"kind\":\"mfcc\"", "\"kind\":\"mfcc\",\"lifter\":22",
      "unknown key 'features.columns[0].lifter'; known: kind, coefficients"
    ),
    (
      "\"coefficient\":0.97", "\"coefficient\":0.97,\"zero\":0",
      "unknown key 'features.audio[0].zero'; known: step, coefficient"
    ),
    (
      "\"validation\":0.1", "\"validation\":0.1,\"shares\":5",
      "unknown key 'evaluation.shares'; known: protocol, train, validation, test, folds, fold, seed"
    ),
    (
      "\"name\":\"tess-cnn\"", "\"name\":\"tess-cnn\",\"author\":\"me\"",
      "unknown key 'author'; known: name, about, corpus, features, model, training, evaluation"
    ),
  ]) func `what cannot be run is refused in words`(good: String, bad: String, reason: String) throws {
    let text = try JSON.encode(Recipe.tessCNN)
    try #require(text.contains(good))
    #expect(throws: JSONMistake(reason: reason)) { try JSON.decode(Recipe.self, from: text.replacing(good, with: bad)) }
  }

  @Test func `an unknown name is refused with the known ones`() {
    #expect(throws: RecipeError.unknownRecipe(name: "tess-rnn", known: Recipe.all.map(\.name))) {
      try Recipe.find("tess-rnn")
    }
  }
}
