import Checkpoints
import Foundation
import TestSupport
import Testing
import Training

/// Runs over folds and seeds, as a user starts them.
@Suite(.serialized) struct CrossValidationTests {
  let place: Scratch

  init() throws {
    place = try Scratch()
    try ToneCorpus.write(to: place)
    let made = try ProgramRun.start(["features", "--corpus", "corpus"], in: place.path)
    try #require(made.status == 0, "\(made.errors)")
  }

  private func train(_ words: String..., epochs: Int = 2, ranks: Int? = nil) throws -> ProgramRun {
    try ProgramRun.start(
      ["train", "--epochs", "\(epochs)", "--lanes", "2", "--batch", "20"] + words, ranks: ranks, in: place.path)
  }

  private func summary(_ directory: String) throws -> StudySummary {
    try JSONDecoder().decode(StudySummary.self, from: place.read("\(directory)/summary.json"))
  }

  @Test func `each of six speakers is left out once, on two ranks as on one, and evaluate finds the same rows`() throws
  {
    let run = try train("--protocol", "leave-one-speaker-out", "--run", "two", "--json", ranks: 2)
    try #require(run.status == 0, "\(run.errors)")
    let found = try summary("two")
    #expect(try JSONDecoder().decode(StudySummary.self, from: Data(run.output.utf8)) == found)
    #expect(found.runs.map(\.speakers) == (1...6).map { ["0\($0)"] })
    #expect(found.runs.allSatisfy { $0.rows == 16 } && found.pooled.micro.support == 96)
    let accuracies = found.runs.map(\.accuracy)
    let mean = accuracies.reduce(0, +) / 6
    let deviation = (accuracies.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 5).squareRoot()
    let spread = try #require(found.overFolds?.accuracy)
    #expect(abs(spread.mean - mean) < 1e-12 && abs((spread.deviation ?? -1) - deviation) < 1e-12)
    #expect(found.overSeeds == nil && abs(found.pooled.accuracy - mean) < 1e-12, "folds are of equal size here")

    // One fold, as a job of an array would, on one rank.
    let alone = try train("--protocol", "leave-one-speaker-out", "--run", "one", "--fold", "4")
    try #require(alone.status == 0, "\(alone.errors)")
    let digests = try ["one", "two"].map { try Checkpoint.read(place.file("\($0)/fold-04/best.h5")).digest }
    #expect(digests[0] == digests[1] && digests[0] == found.runs[3].weights)
    #expect(!FileManager.default.fileExists(atPath: place.file("one/summary.json")))

    let judged = try ProgramRun.start(
      ["evaluate", "--checkpoint", "two/fold-05/best.h5", "--json"], in: place.path)
    try #require(judged.status == 0, "\(judged.errors)")
    #expect(judged.output.contains("\"accuracy\" : \(found.runs[4].accuracy)"), "\(judged.output)")
  }

  @Test func `resumed, finished runs are kept and the summary is that of an unbroken study`() throws {
    let whole = try train("--protocol", "speaker-kfold", "--folds", "3", "--run", "study")
    try #require(whole.status == 0, "\(whole.errors)")
    let expected = try place.read("study/summary.json")
    let refused = try train("--protocol", "speaker-kfold", "--folds", "3", "--run", "study")
    #expect(refused.status == 1 && refused.errors.contains("study/fold-01: holds a run already"))
    let kept = try place.read("study/fold-01/last.h5")
    for file in ["study/fold-02/result.json", "study/summary.json"] {
      try FileManager.default.removeItem(atPath: place.file(file))
    }
    try FileManager.default.removeItem(atPath: place.file("study/fold-03"))
    let resumed = try train(
      "--protocol", "speaker-kfold", "--folds", "3", "--run", "study", "--resume", ranks: 2)
    try #require(resumed.status == 0, "\(resumed.errors)")
    #expect(try place.read("study/summary.json") == expected)
    #expect(try place.read("study/fold-01/last.h5") == kept)
    #expect(resumed.errors.components(separatedBy: "finished before").count == 2)
    let other = try train("--protocol", "speaker-kfold", "--folds", "3", "--run", "study", "--resume", epochs: 3)
    #expect(other.status == 1 && other.errors.contains("study/fold-01: was finished with another store"))
  }

  @Test func `seeds train on the same split, but under published on one of their own`() throws {
    for (asked, splits) in [("speaker", 1), ("published", 2)] {
      let run = try train("--protocol", asked, "--seeds", "2", "--seed", "7", "--run", asked, epochs: 1)
      try #require(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("mean ± deviation over 2 seeds: accuracy"), "\(run.output)")
      let found = try summary(asked)
      #expect(found.runs.map(\.run) == ["seed-7", "seed-8"] && found.runs.map(\.seed) == [7, 8])
      #expect(Set(found.runs.map(\.split)).count == splits && Set(found.runs.map(\.weights)).count == 2)
      let judged = try ProgramRun.start(["evaluate", "--checkpoint", "\(asked)/seed-8/best.h5"], in: place.path)
      #expect(judged.status == 0, "\(judged.errors)")
    }
    let crossed = try train("--protocol", "kfold", "--folds", "2", "--seeds", "2", "--run", "crossed", epochs: 1)
    try #require(crossed.status == 0, "\(crossed.errors)")
    let runs = try summary("crossed").runs.map(\.run)
    #expect(runs == ["fold-01/seed-0", "fold-01/seed-1", "fold-02/seed-0", "fold-02/seed-1"])
  }

  @Test func `what is one run and what are several is told apart`() throws {
    let one = try train("--run", "one", epochs: 1)
    let several = try train("--seeds", "2", "--run", "several", epochs: 1)
    try #require(one.status == 0 && several.status == 0, "\(one.errors)\(several.errors)")
    let cases: [([String], Int32, String)] = [
      (["--run", "one", "--seeds", "2", "--resume"], 1, "one: holds a single run, and several were asked for"),
      (["--run", "several", "--resume"], 1, "several: holds several runs, and a single one was asked for"),
      (["--run", "several"], 1, "several: holds several runs, and a single one was asked for"),
      (["--seeds", "2", "--resume"], 2, "--resume: several runs are asked for, and it is not said where they are"),
    ]
    for (words, code, sentence) in cases {
      for ranks in [nil, 2] {
        let run = try ProgramRun.start(["train"] + words, ranks: ranks, in: place.path)
        #expect(run.status == code && run.sentences.count == 1 && run.errors.contains(sentence), "\(run.errors)")
      }
    }
    let alone = try ProgramRun.start(["train", "--run", "several/seed-1", "--resume"], in: place.path)
    #expect(alone.status == 0 && alone.errors.contains("several/seed-1: the run is finished"), "\(alone.errors)")
  }

  @Test func `folds that do not fit the store are refused before anything is written`() throws {
    let cases = [
      (["--protocol", "ravdess-5fold"], "the store lacks 07, 08, 09"),
      (["--protocol", "speaker-kfold", "--folds", "7"], "6 speakers cannot be dealt to 7 folds"),
      (["--protocol", "speaker", "--fold", "1"], "the protocol 'speaker' has one split and no folds"),
      (["--protocol", "leave-one-speaker-out", "--fold", "9"], "has the folds 1 to 6 here"),
    ]
    for (words, sentence) in cases {
      for ranks in [nil, 2] {
        let run = try ProgramRun.start(["train", "--run", "study"] + words, ranks: ranks, in: place.path)
        #expect(run.status == 2 && run.sentences.count == 1 && run.errors.contains(sentence), "\(run.errors)")
        #expect(!FileManager.default.fileExists(atPath: place.file("study")))
      }
    }
  }
}
