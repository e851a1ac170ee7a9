import Core
import Foundation
import HDF5Storage
import TestSupport
import Testing

/// The figures that training chooses its best epoch by, against those of every row's prediction.
@Suite(.serialized) struct ValidationTests {
  private let place: Scratch

  init() throws {
    place = try Scratch()
    let shape: Shape = [400, 6, 4]
    let rows = FloatBuffer(numbers(shape.count))
    let file = try HDF5File.create(place.file("rows.h5"))
    try file.root().write("x", rows.view, shape: shape)
    // Classes of three sizes, so that the mean recall is not the accuracy.
    try file.root().write("y", (0..<400).map { Int32([0, 0, 0, 1, 1, 2][$0 % 6]) })
    try file.close()
    var recipe = Recipe.tessCNN
    recipe.name = "plain"
    recipe.features = FeatureContract(rate: nil, columns: [.mfcc(coefficients: 4)], frames: 6, scaling: .standard)
    recipe.model = [["layer": "Flatten"], ["layer": "Dense", "units": "classes", "activation": "softmax"]]
    recipe.evaluation = EvaluationPlan(protocol: .speaker, train: 0.6, validation: 0.2, test: 0.2)
    try place.write("plain.json", JSON.encode(recipe).utf8)
  }

  /// The lines of a CSV by the names of its columns.
  private func table(_ file: String) throws -> [[String: String]] {
    let lines = String(decoding: try place.read(file), as: UTF8.self).split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  private func start(_ words: [String], ranks: Int? = nil) throws {
    let run = try ProgramRun.start(words, ranks: ranks, in: place.path)
    try #require(run.status == 0, "\(run.errors)")
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  /// A lane judges rows in blocks: with one lane or two, some are full and the last one is not.
  @Test(arguments: [("1", nil), ("2", nil), ("2", 2)] as [(String, Int?)])
  func `loss, accuracy and UAR count each row of validation once`(lanes: String, ranks: Int?) throws {
    try start(
      ["train", "--features", "rows.h5", "--recipe", "plain.json", "--lanes", lanes, "--epochs", "1", "--run", "run"],
      ranks: ranks)
    try start([
      "evaluate", "--checkpoint", "run/best.h5", "--features", "rows.h5", "--split", "validation", "--verify",
      "rows.csv",
    ])
    let rows = try table("rows.csv")
    try #require(rows.count > 64 && rows.count % 64 != 0, "\(rows.count) rows leave no block unfilled")
    let losses = try rows.map { -log(try #require(Double($0[$0["label"] ?? ""] ?? ""))) }
    let hits = rows.map { $0["label"] == $0["predicted"] ? 1.0 : 0 }
    let recalls = Dictionary(grouping: rows.indices) { rows[$0]["label"] }.values.map { mean($0.map { hits[$0] }) }
    let epoch = try #require(try table("run/history.csv").first)
    for (name, expected) in [("val_loss", mean(losses)), ("val_accuracy", mean(hits)), ("val_uar", mean(recalls))] {
      let found = try #require(Double(epoch[name] ?? ""))
      #expect(abs(found - expected) < 1e-5, "\(name) is \(found), of all rows \(expected)")
    }
    #expect(abs(mean(hits) - mean(recalls)) > 1e-3, "the mean recall is not told from the accuracy")
  }
}
