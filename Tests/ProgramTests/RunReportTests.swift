import Collectives
import Core
import Foundation
import TestSupport
import Testing
import Training

/// What a run says of itself when it is done.
@Suite(.serialized) struct RunReportTests {
  private static let words = ["train", "--lanes", "2", "--batch", "8", "--seed", "3", "--epochs", "2"]

  private func store() throws -> Scratch {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 4, repetitions: 1)
    try ProgramRun.finish(["features", "--corpus", "corpus"], in: place)
    return place
  }

  private func text(_ file: String, in place: Scratch) throws -> String {
    String(decoding: try place.read(file), as: UTF8.self)
  }

  /// The page down to where times and ranks stand.
  private func findings(_ run: String, in place: Scratch) throws -> Substring {
    let page = try text("\(run)/report.html", in: place)
    let end = try #require(page.range(of: "<h2>Training</h2>"), "\(run) has no curves")
    return page[..<end.lowerBound]
  }

  @Test func `a run ends with a report and its predictions, the same on 1 and 2 ranks as evaluate finds them`() throws {
    let place = try store()
    try ProgramRun.finish(Self.words + ["--run", "alone"], in: place)
    let run = try ProgramRun.finish(Self.words + ["--run", "ranks", "--json"], ranks: 2, in: place)
    let found = try JSON.decode(JSONValue.self, from: run.output)
    #expect(try text("alone/predictions.csv", in: place) == text("ranks/predictions.csv", in: place))
    #expect(try findings("alone", in: place) == findings("ranks", in: place))
    let page = try text("ranks/report.html", in: place)
    for fact in [
      "<dt>ranks × threads</dt><dd>2 × 1</dd>", "<dt>lanes</dt><dd>2</dd>", "<dt>store</dt><dd>features</dd>",
      "<dt>checkpoint</dt><dd>ranks/best.h5</dd>", "<dt>core hours</dt>", "<h2>Protocol: speaker, seed 3</h2>",
    ] {
      #expect(page.contains(fact), "\(fact) is expected on the page")
    }
    #expect(!page.contains(place.path), "no place of this machine is on it")
    let judged = try ProgramRun.finish(
      ["evaluate", "--checkpoint", "ranks/best.h5", "--report", "again.html", "--verify", "again.csv", "--json"],
      in: place)
    #expect(try text("again.html", in: place) == page)
    #expect(try text("again.csv", in: place) == text("ranks/predictions.csv", in: place))
    let expected = try JSON.decode(JSONValue.self, from: judged.output)
    let accuracy = expected["accuracy"] ?? expected["scores"]?["accuracy"]
    #expect(found["judged"]?["accuracy"] == accuracy && accuracy != nil, "\(run.output)")
    #expect(found["judged"]?["side"] == "test" && found["judged"]?["report"] == "ranks/report.html")
  }

  @Test func `a finished run without a report gets one, and what it has is left alone`() throws {
    let place = try store()
    let first = try ProgramRun.finish(Self.words + ["--run", "run"], in: place)
    #expect(first.output.contains(" test rows: accuracy ") && first.output.contains("; report: run/report.html"))
    let predictions = try text("run/predictions.csv", in: place)
    try place.write("run/report.html", Array("mine".utf8))
    try ProgramRun.finish(["train", "--run", "run", "--resume"], in: place)
    #expect(try text("run/report.html", in: place) == "mine")
    for name in ["report.html", "predictions.csv"] {
      try FileManager.default.removeItem(atPath: place.file("run/\(name)"))
    }
    try ProgramRun.finish(["train", "--run", "run", "--resume"], ranks: 2, in: place)
    #expect(try text("run/predictions.csv", in: place) == predictions)
    #expect(try text("run/report.html", in: place).contains("<h2>Confusion matrix</h2>"))
  }

  @Test(arguments: [nil, 2] as [Int?]) func `a report that cannot be written is told, and the run is good`(
    ranks: Int?
  ) throws {
    let place = try store()
    try ProgramRun.finish(Self.words + ["--run", "run"], in: place)
    for name in ["report.html", "predictions.csv"] {
      try FileManager.default.removeItem(atPath: place.file("run/\(name)"))
    }
    try place.write("run/report.html/in-the-way", [])
    let run = try ProgramRun.start(["train", "--run", "run", "--resume"], ranks: ranks, in: place.path)
    #expect(run.status == 1 && run.sentences.count == 1, "\(run.errors)")
    #expect(
      run.errors.contains(
        "ser-dist: run: the run is finished and its checkpoint is whole, but its report could not be made: "
          + "run/report.html: cannot be written"), "\(run.errors)")
    #expect(run.errors.contains("write it with: ser-dist train --run run --resume"))
    try ProgramRun.finish(["evaluate", "--checkpoint", "run/best.h5", "--report", "elsewhere.html"], in: place)
  }

  @Test func `stopped after the last save, a run is reported on when it is gone on with`() throws {
    let place = try Scratch()
    try NumberStore.write(to: place.file("numbers.h5"), rows: 40)
    var settings = TrainingSettings()
    (settings.store, settings.namesStore) = (place.file("numbers.h5"), true)
    settings.recipe = try Recipe.find("tess-cnn")
    settings.runDirectory = place.file("run")
    (settings.epochs, settings.lanes) = (1, 1)
    let saved = place.file("run/last.h5")
    let stopped = Trainer(settings, group: Group(), console: Console(speaks: false), cpu: .current()) {
      FileManager.default.fileExists(atPath: saved)
    }
    #expect {
      _ = try stopped.run()
    } throws: { error in
      (error as? any UserFacingError)?.exitCode == 75
        && "\(error)".hasPrefix(
          "stopped on request after the last epoch, before the report was written; write it with: ")
    }
    #expect(!FileManager.default.fileExists(atPath: place.file("run/report.html")))
    settings.resumes = true
    let finished = try Trainer(settings, group: Group(), console: Console(speaks: false), cpu: .current()).run()
    #expect(finished.outcome.judged?.side == "test")
    #expect(FileManager.default.fileExists(atPath: place.file("run/report.html")))
  }

  @Test func `a study has a report of each run, of the rows that its result counts`() throws {
    let place = try store()
    try ProgramRun.finish(
      Self.words + ["--protocol", "leave-one-speaker-out", "--seeds", "1", "--epochs", "1", "--run", "study"], in: place
    )
    let folds = try FileManager.default.contentsOfDirectory(atPath: place.file("study")).filter {
      $0.hasPrefix("fold-")
    }
    #expect(folds.count == 4)
    for fold in folds {
      let run =
        try FileManager.default.fileExists(atPath: place.file("study/\(fold)/report.html"))
        ? "study/\(fold)"
        : "study/\(fold)/"
          + #require(FileManager.default.contentsOfDirectory(atPath: place.file("study/\(fold)")).first)
      let result = try JSON.decode(JSONValue.self, from: text("\(run)/result.json", in: place))
      let lines = try text("\(run)/predictions.csv", in: place).split(separator: "\n")
      #expect(result["rows"]?.int == lines.count - 1)
      #expect(try text("\(run)/report.html", in: place).contains("Protocol: leave-one-speaker-out"))
    }
  }

  @Test func `by the published protocol, what was reported stands beside what was found`() throws {
    let place = try store()
    try ProgramRun.finish(
      ["features", "--corpus", "corpus", "--recipe", "tess-cnn", "--out", "tess", "--overwrite"], in: place)
    let words = Self.words + ["--features", "tess"]
    try ProgramRun.finish(words + ["--protocol", "published", "--run", "published"], in: place)
    #expect(
      try text("published/report.html", in: place).contains(
        "reported for the test rows of TESS</th><td>97\u{A0}%</td><td>280</td>"))
    try ProgramRun.finish(words + ["--run", "apart"], in: place)
    #expect(
      try text("apart/report.html", in: place).contains(
        "reported 97\u{A0}% on 280 test rows of TESS. Not comparable: it was measured with rows at random, as the "
          + "published projects did; nothing is kept apart, and here the protocol is speaker."))
  }
}
