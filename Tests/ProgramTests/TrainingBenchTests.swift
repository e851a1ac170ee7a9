import Core
import Foundation
import TestSupport
import Testing

/// What `bench train` and `inspect` say of models, without corpus and store.
@Suite(.serialized) struct TrainingBenchTests {
  private let place: Scratch

  init() throws { place = try Scratch() }

  private func said(_ words: [String], ranks: Int? = nil) throws -> JSONValue {
    let run = try ProgramRun.start(words + ["--json"], ranks: ranks, in: place.path)
    #expect(run.status == 0, "\(words): \(run.errors)")
    return try JSON.decode(JSONValue.self, from: run.output)
  }

  @Test(arguments: [nil, 2]) func `a recipe's training is measured, alone and on two ranks`(ranks: Int?) throws {
    let found = try #require(
      try said(
        ["bench", "train", "--recipe", "tess-cnn", "--batch", "16", "--threads", "1", "--seconds", "0.02"], ranks: ranks
      ).array?.first)
    #expect(found["batch"] == 16 && found["lanes"]?.int == ranks ?? 1 && found["ranks"]?.int == ranks ?? 1)
    #expect(found["parameters"] == 110_663)
    #expect(found["rowsPerSecond"]?["median"]?.double ?? 0 > 0)
    #expect(found["gigaflops"]?.double ?? 0 > 0)
    #expect(found["milliseconds"]?["lanes"]?.double ?? 0 > 0)
    #expect(found["memory"]?["gradients"]?.int ?? 0 > 4 * 110_663)
  }

  @Test func `one rank is measured with the lanes of two`() throws {
    let words = ["bench", "train", "--recipe", "tess-cnn", "--batch", "16", "--threads", "1", "--seconds", "0.02"]
    let found = try #require(try said(words + ["--lanes", "2"]).array?.first)
    #expect(found["lanes"] == 2 && found["ranks"] == 1 && found["threads"] == 1)
    let layers = try ProgramRun.start(words + ["--lanes", "2", "--layers"], in: place.path)
    #expect(layers.status == 2 && layers.errors.contains("--lanes and --layers exclude each other"))
  }

  @Test func `each layer is timed`() throws {
    let found = try #require(
      try said(["bench", "train", "--recipe", "tess-cnn", "--layers", "--batch", "4", "--seconds", "0.01"]).array?.first
    )
    let layers = try #require(found["layers"]?.array)
    #expect(layers.count == 11)
    #expect(layers[1]["kind"] == "Conv1D" && layers[1]["backward"]?.double ?? 0 > 0)
  }

  @Test func `a recipe of layers that are not known is refused`() throws {
    var recipe = Recipe.tessCNN
    recipe.name = "mine"
    recipe.model.insert(["layer": "Hourglass"], at: 0)
    try JSON.encode(recipe).write(toFile: place.file("mine.json"), atomically: true, encoding: .utf8)
    let run = try ProgramRun.start(
      ["bench", "train", "--recipe", "mine.json", "--seconds", "0.01", "--threads", "1"], in: place.path)
    #expect(run.status == 1 && run.output.isEmpty, "\(run.output)\(run.errors)")
    #expect(run.sentences.first?.hasPrefix("ser-dist: recipe 'mine': layer 1: unknown layer 'Hourglass'") == true)
  }

  @Test(arguments: [[], ["--layers"]]) func `a batch that does not fit the memory is refused`(more: [String]) throws {
    // Any machine counts as one with 20 GB at most.
    let run = try ProgramRun.start(
      ["bench", "train", "--recipe", "tess-cnn", "--batch", "1000000", "--threads", "1"] + more,
      emulator: ["prlimit", "--as=20000000000"], in: place.path)
    #expect(run.status == 1 && run.sentences.count == 1, "\(run.errors)")
    #expect(run.errors.contains("tess-cnn: batches of 1000000 rows need "), "\(run.errors)")
    #expect(run.errors.contains(" are free; give a smaller --batch"))
  }

  @Test func `options of the other subject are refused`() throws {
    let run = try ProgramRun.start(["bench", "train", "--files", "x"], in: place.path)
    #expect(run.status == 2 && run.errors.contains("bench train: unknown option '--files'"), "\(run.errors)")
  }

  @Test func `a recipe's model is inspected without a file`() throws {
    let table = try said(["inspect", "--recipe", "crema-cnn1d"])
    #expect(table["parameters"] == 2_484_614 && table["trainable"] == 2_484_614)
    #expect(table["layers"]?.array?.last?["kind"] == "Dense")
    let both = try ProgramRun.start(["inspect", "--recipe", "tess-cnn", "file.h5"], in: place.path)
    #expect(both.status == 2)
  }
}
