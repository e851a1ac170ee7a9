import Core
import Network
import TestSupport
import Testing

/// The models of all recipes beside Keras's of the same definition: `scripts/goldens/training.py`.
@Suite struct RecipeTableTests {
  @Test func `every recipe has a table of Keras's`() throws {
    let names = try goldens.json("recipe-tables").list("recipes").map { try $0.text("recipe") }
    #expect(names.sorted() == Recipe.all.map(\.name).sorted())
  }

  @Test(arguments: Recipe.all.map(\.name)) func `a recipe's model has Keras's table and parameter count`(
    name: String
  ) throws {
    let tables = try goldens.json("recipe-tables").list("recipes")
    let golden = try #require(tables.first { $0["recipe"]?.string == name })
    let recipe = try Recipe.find(name)
    let shape = try golden.shape("inputShape")
    #expect(recipe.features.rowShape == shape)
    let summary = try Model(recipe: recipe, inputShape: shape, classCount: golden.integer("classes")).summary()
    let rows = try golden.list("summary")
    #expect(summary.count == rows.count)
    for (layer, row) in zip(summary, rows) {
      let (kind, outputShape) = (try row.text("kind"), try row.shape("outputShape"))
      let parameterCount = try row.integer("parameterCount")
      // Ours says which layer is inside, too.
      #expect(layer.kind == kind || layer.kind.hasPrefix("\(kind) ("))
      #expect(layer.outputShape == outputShape && layer.parameterCount == parameterCount, "\(layer)")
    }
    let parameterCount = try golden.integer("parameterCount")
    #expect(summary.reduce(0) { $0 + $1.parameterCount } == parameterCount)
  }
}
