import Core
import Testing

@Suite struct RecipeTests {
  @Test(arguments: Recipe.all) func `a recipe survives JSON`(recipe: Recipe) throws {
    #expect(try JSON.decode(Recipe.self, from: JSON.encode(recipe, pretty: true)) == recipe)
  }

  @Test func `equal values are equal bytes`() throws {
    #expect(try JSON.encode(Recipe.tessCNN) == JSON.encode(JSON.decode(Recipe.self, from: JSON.encode(Recipe.tessCNN))))
  }

  @Test func `rows of tess-cnn are 100 frames of 40 coefficients`() {
    #expect(Recipe.tessCNN.features.rowShape == [100, 40])
  }

  @Test(arguments: [
    (
      "\"name\":\"tess-cnn\"", "\"name\":\"../tess\"",
      "'name' is ../tess, expected letters, digits, '-', '_' and '.', not '.' first"
    ),
    ("\"batch\":64", "\"batch\":0", "'training.batch' is 0, expected 1...1000000"),
    ("\"epochs\":60", "\"epochs\":-1", "'training.epochs' is -1, expected 1...16000000"),
    ("\"rate\":0.001", "\"rate\":-0.001", "'training.optimizer.rate' is -0.001, expected a number above 0"),
    ("\"factor\":0.5", "\"factor\":2", "'training.plateau.factor' is 2.0, expected between 0 and 1"),
    ("\"patience\":5", "\"patience\":0", "'training.plateau.patience' is 0, expected at least 1"),
    ("\"batch\":64,", "", "'training.batch' is missing"),
    ("\"batch\":64", "\"batch\":\"many\"", "'training.batch' is not a value of type Int"),
    ("\"mfcc\"", "\"mfc\"", "unknown feature 'mfc'; known: mfcc"),
  ]) func `what cannot be run is refused in words`(good: String, bad: String, reason: String) throws {
    let text = try JSON.encode(Recipe.tessCNN)
    try #require(text.contains(good))
    #expect(throws: JSONMistake(reason: reason)) { try JSON.decode(Recipe.self, from: text.replacing(good, with: bad)) }
  }

  @Test func `an unknown name is refused with the known ones`() {
    #expect(throws: RecipeError.unknownRecipe(name: "tess-rnn", known: ["tess-cnn"])) { try Recipe.find("tess-rnn") }
  }
}
