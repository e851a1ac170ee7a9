import Core
import Network
import TestSupport
import Testing

/// Equal bits on any number of ranks and threads, for every recipe's model and every kind of layer.
///
/// One start of the program tries all models, because starting eight ranks takes longer than what they compute.
@Suite(.serialized) struct ExactnessMatrixTests {
  private static let lanes = 8
  private let place: Scratch

  init() throws { place = try Scratch() }

  /// The digest of each model after some steps.
  private func digests(
    _ recipes: [String], ranks: Int?, threads: Int, lanes: Int = Self.lanes, batch: Int
  ) throws -> [String: String] {
    let words =
      ["bench", "train", "--digest", "--json", "--lanes", "\(lanes)", "--batch", "\(batch)", "--threads", "\(threads)"]
      + recipes.flatMap { ["--recipe", $0] }
    let run = try ProgramRun.start(words, ranks: ranks, in: place.path)
    try #require(run.status == 0, "\(ranks ?? 1) ranks, \(threads) threads: \(run.errors)")
    let findings = try JSON.decode(JSONValue.self, from: run.output).array ?? []
    #expect(findings.allSatisfy { $0["ranks"]?.int == ranks ?? 1 && $0["loss"]?.double?.isFinite == true })
    return Dictionary(
      findings.map { ($0["recipe"]?.string ?? "", $0["digest"]?.string ?? "") }, uniquingKeysWith: { $0 + $1 })
  }

  private func expectEqualBits(_ recipes: [String], batch: Int) throws {
    let expected = try digests(recipes, ranks: nil, threads: 1, batch: batch)
    #expect(expected.count == recipes.count && Set(expected.values).count == recipes.count)
    for (ranks, threads) in [(nil, 2), (2, 1), (2, 2), (4, 1), (4, 2), (8, 1)] as [(Int?, Int)] {
      let found = try digests(recipes, ranks: ranks, threads: threads, batch: batch)
      for name in expected.keys.sorted() {
        #expect(found[name] == expected[name], "\(name): \(ranks ?? 1) ranks with \(threads) threads")
      }
    }
  }

  /// That of the heaviest recipe sees a smaller picture; its layers are the same.
  private static let narrow: Recipe = {
    var recipe = Recipe.cremaCNN2D
    recipe.name = "narrow-crema-cnn2d"
    recipe.features = FeatureContract(rate: nil, columns: [.mfcc(coefficients: 8)], frames: 16, scaling: .range)
    recipe.model[0] = ["layer": "Reshape", "target_shape": [16, 8, 1]]
    return recipe
  }()

  @Test func `every recipe's model has equal bits on 1, 2, 4 and 8 ranks and on 1 and 2 threads`() throws {
    try place.write("narrow.json", JSON.encode(Self.narrow).utf8)
    // Nine rows for eight lanes: one has two.
    let recipes = Recipe.all.map(\.name).filter { $0 != Recipe.cremaCNN2D.name } + ["narrow.json"]
    #expect(recipes.count == 13)
    try expectEqualBits(recipes, batch: 9)
  }

  @Test func `every kind of layer has equal bits on 1, 2, 4 and 8 ranks and on 1 and 2 threads`() throws {
    #expect(LayerChains.kinds == Set(LayerRegistry.all.map { $0.kind }), "a new layer needs a place in LayerChains")
    try expectEqualBits(try chains(), batch: 21)
  }

  @Test func `lanes without rows have equal bits, too`() throws {
    try expectEqualBits(try chains(), batch: 5)
  }

  @Test func `other lanes have other bits`() throws {
    let recipes = try chains()
    let found = try [4, 8].map { try digests(recipes, ranks: nil, threads: 1, lanes: $0, batch: 21) }
    for name in found[0].keys.sorted() { #expect(found[0][name] != found[1][name], "\(name)") }
  }

  /// The files of the chains.
  private func chains() throws -> [String] {
    try LayerChains.recipes.map { recipe in
      try place.write("\(recipe.name).json", JSON.encode(recipe).utf8)
      return "\(recipe.name).json"
    }
  }
}
