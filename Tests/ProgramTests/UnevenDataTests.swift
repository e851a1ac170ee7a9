import Checkpoints
import Core
import HDF5Storage
import TestSupport
import Testing

/// Stores whose rows no number of lanes divides: they train, in equal bits on any number of ranks, or are refused in one
/// sentence.
@Suite(.serialized) struct UnevenDataTests {
  private let place: Scratch

  init() throws { place = try Scratch() }

  /// A store as another tool makes it.
  private func writeStore(_ labels: [Int32]) throws {
    let shape: Shape = [labels.count, 24, 6]
    let rows = FloatBuffer(numbers(shape.count))
    let file = try HDF5File.create(place.file("rows.h5"))
    try file.root().write("x", rows.view, shape: shape)
    try file.root().write("y", labels)
    try file.close()
    for recipe in LayerChains.recipes { try place.write("\(recipe.name).json", JSON.encode(recipe).utf8) }
  }

  private func train(
    _ recipe: String, lanes: Int, batch: Int, ranks: Int?, threads: Int, _ more: [String] = [], run: String
  ) throws -> ProgramRun {
    let words = [
      "train", "--features", "rows.h5", "--recipe", "\(recipe).json", "--lanes", "\(lanes)", "--batch", "\(batch)",
      "--threads", "\(threads)", "--epochs", "2", "--run", run,
    ]
    return try ProgramRun.start(words + more, ranks: ranks, in: place.path)
  }

  private func expectEqualBits(_ recipe: String, lanes: Int, batch: Int) throws {
    let states = try [(nil, 1), (2, 2), (8, 1)].map { (ranks: Int?, threads: Int) in
      let name = "\(recipe)-\(ranks ?? 0)"
      let run = try train(recipe, lanes: lanes, batch: batch, ranks: ranks, threads: threads, run: name)
      try #require(run.status == 0, "\(name): \(run.errors)")
      return try Checkpoint.read(place.file("\(name)/last.h5"))
    }
    #expect(Set(states.map(\.digest)).count == 1, "\(recipe)")
    let memories = states.map { $0.state?.buffers.mapValues { $0.view.array.map(\.bitPattern) } }
    #expect(memories.allSatisfy { $0 == memories[0] && $0 != nil }, "\(recipe)")
  }

  @Test func `rows that neither lanes nor batches divide, and a class with one row`() throws {
    try writeStore((0..<53).map { $0 == 52 ? 3 : Int32($0 % 3) })
    try expectEqualBits("chain-sequence", lanes: 8, batch: 20)
  }

  @Test func `fewer rows than lanes and than a batch, and lanes without a row to judge`() throws {
    try writeStore((0..<17).map { Int32($0 % 2) })
    try expectEqualBits("chain-synchronized", lanes: 32, batch: 64)
  }

  @Test func `one row is left for the last step`() throws {
    // Of 50 rows, 40 are learned from.
    try writeStore((0..<50).map { Int32($0 % 2) })
    let run = try train("chain-synchronized", lanes: 8, batch: 13, ranks: nil, threads: 1, run: "said")
    #expect(run.errors.contains("note: 40 rows for training"), "\(run.errors)")
    try expectEqualBits("chain-synchronized", lanes: 8, batch: 13)
  }

  @Test(arguments: [nil, 2]) func `statistics that no layer takes cannot be those of all lanes`(ranks: Int?) throws {
    try writeStore((0..<20).map { Int32($0 % 2) })
    let run = try train(
      "chain-pooled", lanes: 2, batch: 8, ranks: ranks, threads: 1, ["--sync-batch-norm"], run: "refused")
    #expect(run.status == 2)
    #expect(
      run.sentences == [
        "ser-dist: the model of 'chain-pooled' has no BatchNormalization, whose statistics could be those of all lanes; "
          + "leave out --sync-batch-norm"
      ], "\(run.errors)")
  }

  @Test func `every batch normalisation is synchronized on demand, and the file says so`() throws {
    try writeStore((0..<20).map { Int32($0 % 2) })
    let run = try train("chain-picture", lanes: 2, batch: 8, ranks: 2, threads: 1, ["--sync-batch-norm"], run: "asked")
    try #require(run.status == 0, "\(run.errors)")
    func synchronized(_ file: String) throws -> [Bool] {
      let checkpoint = try Checkpoint.read(place.file(file))
      let layers = checkpoint.model.recipeLayers(checkpoint.parameters.view)
      return layers.compactMap { ($0["of"]?["config"] ?? $0)["synchronized"]?.bool }
    }
    #expect(try synchronized("asked/best.h5") == [true, true])
    // A model to go on from keeps its settings, and may be asked again.
    for more in [[], ["--sync-batch-norm"]] {
      let again = try train(
        "chain-picture", lanes: 2, batch: 8, ranks: nil, threads: 1, more + ["--from", "asked/best.h5"],
        run: "again-\(more.count)")
      try #require(again.status == 0, "\(again.errors)")
      #expect(try synchronized("again-\(more.count)/best.h5") == [true, true])
    }
  }

  @Test func `a model that was trained lane by lane goes on with the statistics of all`() throws {
    try writeStore((0..<20).map { Int32($0 % 2) })
    let first = try train("chain-picture", lanes: 2, batch: 8, ranks: nil, threads: 1, run: "first")
    try #require(first.status == 0, "\(first.errors)")
    let second = try train(
      "chain-picture", lanes: 2, batch: 8, ranks: nil, threads: 1, ["--from", "first/best.h5", "--sync-batch-norm"],
      run: "second")
    try #require(second.status == 0, "\(second.errors)")
    let files = try ["first", "second"].map { try Checkpoint.read(place.file("\($0)/best.h5")) }
    #expect(files[0].model.layout.entries.map(\.range) == files[1].model.layout.entries.map(\.range))
    #expect(files[1].model.layers.map(\.name) == files[0].model.layers.map(\.name))
    #expect(files[0].digest != files[1].digest)
  }
}
