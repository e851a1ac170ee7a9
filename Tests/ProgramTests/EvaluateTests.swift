import Checkpoints
import Core
import Evaluation
import Foundation
import TestSupport
import Testing

/// What `evaluate` says of a model, and what it says where it cannot judge.
@Suite(.serialized) struct EvaluateTests {
  let place: Scratch

  init() throws {
    place = try Scratch()
    try ToneCorpus.write(to: place, repetitions: 1)
    let made = try ProgramRun.start(["features", "--corpus", "corpus"], in: place.path)
    try #require(made.status == 0, "\(made.errors)")
  }

  private func train(_ words: String...) throws {
    let run = try ProgramRun.start(
      ["train", "--epochs", "1", "--lanes", "1", "--batch", "20", "--run", "run"] + words, in: place.path)
    try #require(run.status == 0, "\(run.errors)")
  }

  private func evaluate(_ words: String..., ranks: Int? = nil) throws -> ProgramRun {
    try ProgramRun.start(["evaluate"] + words, ranks: ranks, in: place.path)
  }

  @Test func `one, two and three ranks count each row once and say the same, which follows from the predictions`()
    throws
  {
    try train()
    var said: Set<String> = []
    var written: Set<Data> = []
    for ranks in [nil, 1, 2, 3] {
      let run = try evaluate(
        "--checkpoint", "run/best.h5", "--split", "all", "--json", "--verify", "p.csv", ranks: ranks)
      try #require(run.status == 0, "\(run.errors)")
      said.insert(run.output)
      written.insert(try place.read("p.csv"))
    }
    #expect(said.count == 1 && written.count == 1)
    let (classes, predictions) = try PredictionsCSV.read(place.file("p.csv"))
    #expect(predictions.map(\.row) == Array(0..<48) && Set(predictions.map(\.name)).count == 48)
    let result = try JSON.decode(EvaluationResult.self, from: try #require(said.first))
    #expect(result == EvaluationResult(classes: classes, predictions))
    #expect(result.speakers.map(\.name) == (1...6).map { "0\($0)" } && result.intervals?.units == 48)
    let read = try evaluate("--checkpoint", "run/best.h5", "--split", "all", ranks: 2)
    #expect(read.output == result.text + "\n", "\(read.output)")
  }

  @Test func `the run's own report is not written over by that of other rows or other weights`() throws {
    try train("--save-every", "0")
    let own = try place.read("run/report.html")
    for (words, name) in [
      (["best.h5", "--split", "all"], "report-all"), (["last.h5"], "report-last"),
      (["last.h5", "--split", "validation"], "report-last-validation"),
    ] {
      let run = try ProgramRun.start(
        ["evaluate", "--checkpoint", "run/\(words[0])"] + words.dropFirst(), in: place.path)
      #expect(run.status == 0 && run.errors.contains("report: run/\(name).html"), "\(words): \(run.errors)")
      #expect(
        try place.read("run/report.html") == own
          && FileManager.default.fileExists(atPath: place.file("run/\(name).html")))
    }
  }

  @Test func `a store that does not fit is told in what, and by one rank`() throws {
    try train()
    let best = try Checkpoint.read(place.file("run/best.h5"))
    let about = try #require(best.about)
    func write(_ name: String, _ change: (inout CheckpointAbout) -> Void) throws {
      var other = about
      change(&other)
      try Checkpoint(model: best.model, parameters: best.parameters, about: other).write(to: place.file(name))
    }
    try write("contract.h5") {
      $0.contract?.rate = 16000
      $0.contract?.columns = [.mfcc(coefficients: 20)]
    }
    try write("order.h5") { $0.classes.swapAt(1, 4) }
    try write("names.h5") { $0.classes[2] = "bored" }
    let (first, second) = (about.classes[1], about.classes[4])
    let cases = [
      ("contract.h5", "columns[0].coefficients is 40, not 20; rate is 22050, not 16000; give the store that it was"),
      ("order.h5", "its classes stand in another order: class 1 is '\(first)', not '\(second)'; give the store"),
      (
        "names.h5",
        "it lacks the class bored; it has the class \(about.classes[2]), which the model does not know; give the store"
      ),
    ]
    for (name, sentence) in cases {
      let run = try evaluate("--checkpoint", name, ranks: 2)
      #expect(run.status == 1 && run.sentences.count == 1 && run.output.isEmpty, "\(run.errors)")
      #expect(run.errors.contains("features: does not fit \(name): \(sentence)"), "\(run.errors)")
    }
  }

  @Test func `a model that gives no numbers is told with the row and its clip`() throws {
    try train()
    let best = try Checkpoint.read(place.file("run/best.h5"))
    for index in 0..<best.parameters.count { best.parameters.view[index] = 3e38 }
    try best.write(to: place.file("huge.h5"))
    let run = try evaluate("--checkpoint", "huge.h5", "--split", "all")
    let said = run.sentences.first ?? ""
    #expect(run.status == 1 && run.sentences.count == 1 && run.output.isEmpty, "\(run.errors)")
    #expect(
      said.contains("huge.h5: the model gives no probabilities (NaN) for row 0 of features (Actor_01/03-01-01"),
      "\(said)")
  }

  @Test func `an empty split is told with its protocol and the splits to choose from`() throws {
    var recipe = Recipe.tessCNN
    recipe.evaluation.train = 0.75
    recipe.evaluation.validation = 0.25
    recipe.evaluation.test = 0
    try place.write("untested.json", JSON.encode(recipe).utf8)
    try train("--recipe", "untested.json")
    let run = try evaluate("--checkpoint", "run/best.h5", ranks: 2)
    #expect(run.status == 1 && run.sentences.count == 1 && run.output.isEmpty, "\(run.errors)")
    let said = run.sentences.first ?? ""
    #expect(said.contains("features: the split 'test' is empty under the protocol 'speaker'; choose --split train ("))
    #expect(said.contains("rows), validation (") && said.hasSuffix("rows), or all"), "\(said)")
  }
}
