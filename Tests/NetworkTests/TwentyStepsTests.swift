import Core
import Network
import TestSupport
import Testing

/// Training beside Keras from the same weights on the same batches: `scripts/goldens/training.py`.
@Suite struct TwentyStepsTests {
  @Test func `every optimizer, way of clipping and loss goes Keras's way`() throws {
    let cases = try goldens.json("twenty-steps-optimizers").list("cases")
    #expect(cases.count == 34)
    for golden in cases { try TwentySteps(golden).compare() }
  }

  @Test(arguments: Recipe.all.map(\.name)) func `the model of a recipe goes Keras's way`(recipe: String) throws {
    for golden in try goldens.json("twenty-steps-\(recipe)").list("cases") { try TwentySteps(golden).compare() }
  }

  @Test(arguments: Recipe.all.map(\.name)) func `the first gradients of a recipe's model are Keras's`(
    recipe: String
  ) throws {
    let all = try goldens.json("first-gradients").list("recipes")
    let gradients = try #require(all.first { $0["recipe"]?.string == recipe })
    for golden in try goldens.json("twenty-steps-\(recipe)").list("cases") {
      try TwentySteps(golden).compareGradients(gradients)
    }
  }
}
