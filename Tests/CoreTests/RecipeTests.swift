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

  @Test func `an unknown name is refused with the known ones`() {
    #expect(throws: RecipeError.unknownRecipe(name: "tess-rnn", known: ["tess-cnn"])) { try Recipe.find("tess-rnn") }
  }
}
