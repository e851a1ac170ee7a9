import Checkpoints
import Core
import Foundation
import TestSupport
import Testing

/// A loss that is no number any more: who is to blame is said, and what was good before stays.
@Suite(.serialized) struct NonFiniteLossTests {
  private func train(_ place: Scratch, _ options: [String], ranks: Int?) throws -> ProgramRun {
    try ProgramRun.start(
      ["train", "--features", "rows.h5", "--recipe", "layers.json", "--lanes", "4", "--run", "run"] + options,
      ranks: ranks, in: place.path)
  }

  private func write(_ layers: [JSONValue], to place: Scratch) throws {
    var recipe = Recipe.tessCNN
    recipe.model = layers
    recipe.features.scaling = .none
    try place.write("layers.json", JSON.encode(recipe).utf8)
  }

  @Test(arguments: [nil, 2] as [Int?]) func `the row and the layer where it began are named`(ranks: Int?) throws {
    let place = try Scratch()
    // Finite as it stands in the store, but not what the first layer makes of it.
    try NumberStore.write(to: place.file("rows.h5"), rows: 120) { values in
      for index in 37 * 4000..<38 * 4000 { values[index] = 3e38 }
    }
    try write(
      [
        ["layer": "Flatten"], ["layer": "Dense", "units": 3, "name": "squares"],
        ["layer": "Dense", "units": "classes", "activation": "softmax"],
      ], to: place)
    let run = try train(place, ["--batch", "200", "--epochs", "3"], ranks: ranks)
    // The side of the split decides whether training meets it at all; seed and split are the recipe's own.
    #expect(run.status == 1, "\(run.errors)")
    #expect(run.sentences.count == 1, "\(run.errors)")
    let said = run.sentences.first ?? ""
    #expect(said.contains("the loss is no longer a finite number (epoch 1, step 1): layer '"), "\(said)")
    #expect(said.contains("is the first whose output is not finite, at row 37 of rows.h5"), "\(said)")
  }

  @Test(arguments: [nil, 2, 4] as [Int?])
  func `where lanes meet, the row that brought it to the others is named`(ranks: Int?) throws {
    let place = try Scratch()
    try NumberStore.write(to: place.file("rows.h5"), rows: 120) { values in
      for index in 37 * 4000..<38 * 4000 { values[index] = 3e38 }
    }
    try write(
      [
        ["layer": "Flatten"], ["layer": "Dense", "units": 3, "name": "squares"], ["layer": "BatchNormalization"],
        ["layer": "Dense", "units": "classes", "activation": "softmax"],
      ], to: place)
    let run = try train(place, ["--batch", "200", "--epochs", "3", "--sync-batch-norm"], ranks: ranks)
    #expect(run.status == 1 && run.sentences.count == 1, "\(run.errors)")
    let said = run.sentences.first ?? ""
    #expect(
      said.contains("layer 'squares' is the first whose output is not finite, at row 37 of rows.h5"), "\(said)")
  }

  @Test func `weights that ran away are named, and the checkpoint before is whole`() throws {
    let place = try Scratch()
    try NumberStore.write(to: place.file("rows.h5"), rows: 120)
    try write([["layer": "Flatten"], ["layer": "Dense", "units": "classes", "activation": "softmax"]], to: place)
    let good = try train(place, ["--epochs", "1"], ranks: 2)
    try #require(good.status == 0, "\(good.errors)")
    let before = try place.read("run/last.h5")
    // Found by the step after, before the save within the epoch, and before that at its end.
    for (words, sentence) in [
      ([], "the loss is no longer a finite number (epoch 1, step 2)"),
      (["--save-every", "0"], "that is not finite, so nothing of this epoch is saved; lower --rate"),
      (["--batch", "500"], "that is not finite, so nothing of this epoch is saved; lower --rate"),
    ] {
      let run = try ProgramRun.start(
        [
          "train", "--features", "rows.h5", "--recipe", "layers.json", "--lanes", "4", "--run", "run-2", "--optimizer",
          "sgd", "--rate", "1e39", "--overwrite",
        ] + words, ranks: 2, in: place.path)
      #expect(run.status == 1 && run.sentences.count == 1, "\(run.errors)")
      #expect(run.sentences.first?.contains(sentence) == true, "\(words): \(run.errors)")
      #expect(
        !FileManager.default.fileExists(atPath: place.file("run-2/last.h5")), "weights that are no numbers were saved")
    }
    #expect(try place.read("run/last.h5") == before)
  }
}
