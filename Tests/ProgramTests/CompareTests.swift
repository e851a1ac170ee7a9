import Core
import Foundation
import TestSupport
import Testing

/// Runs set side by side, as a user does it.
@Suite(.serialized) struct CompareTests {
  private static let words = ["train", "--lanes", "2", "--batch", "8", "--seed", "3"]

  /// Two runs of one split that differ in their epochs.
  private func runs() throws -> Scratch {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 4, repetitions: 1)
    try ProgramRun.finish(["features", "--corpus", "corpus"], in: place)
    try ProgramRun.finish(Self.words + ["--epochs", "1", "--run", "runs/short"], in: place)
    try ProgramRun.finish(Self.words + ["--epochs", "3", "--run", "runs/long"], in: place)
    return place
  }

  private func expect(_ words: [String], _ status: Int32, _ sentence: String, in place: Scratch) throws {
    let run = try ProgramRun.start(["compare"] + words, in: place.path)
    #expect(run.status == status && run.sentences.count == 1, "\(words): \(run.errors)")
    #expect(run.errors.contains("ser-dist: " + sentence), "\(words): \(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: place.file("compare.html")), "\(words)")
  }

  private func text(_ file: String, in place: Scratch) throws -> String {
    String(decoding: try place.read(file), as: UTF8.self)
  }

  @Test func `two runs are compared by what their predictions say, the same on 1 and 2 ranks`() throws {
    let place = try runs()
    let alone = try ProgramRun.finish(["compare", "runs/short", "runs/long/best.h5"], in: place)
    #expect(alone.errors == "page: compare.html\n")
    let page = try text("compare.html", in: place)
    let ranks = try ProgramRun.finish(
      ["compare", "runs/short/", "runs/long", "--out", "again.html", "--json"], ranks: 2, in: place)
    #expect(try text("again.html", in: place) == page)
    let json = try JSON.decode(JSONValue.self, from: ranks.output)
    let (correct, pair) = (try hits(in: place), try #require(json["pairs"]?.array?.first))
    let both = zip(correct[0], correct[1])
    #expect(pair["rows"]?.int == correct[0].count && pair["bothRight"]?.int == both.count { $0 && $1 })
    #expect(pair["test"]?["onlyFirst"]?.int == both.count { $0 && !$1 })
    #expect(pair["test"]?["onlySecond"]?.int == both.count { !$0 && $1 })
    #expect(json["differences"]?.array?.map { $0["path"]?.string } == ["training.epochs"])
    #expect(alone.output.contains("\ntraining.epochs  1  3\n") && alone.output.contains("A  runs/short "))
    for part in ["<h2>Scores</h2>", "<h2>The same rows</h2>", "<h2>Training</h2>", "B long"] {
      #expect(page.contains(part), "\(part) is expected on the page")
    }
    #expect(!page.contains(place.path), "no place of this machine is on it")
  }

  /// Which rows of each run are right, by their own lines.
  private func hits(in place: Scratch) throws -> [[Bool]] {
    try ["short", "long"].map { run in
      try text("runs/\(run)/predictions.csv", in: place).split(separator: "\n").dropFirst().map { line in
        let fields = line.split(separator: ",", omittingEmptySubsequences: false)
        return fields[1] == fields[2]
      }
    }
  }

  @Test func `what cannot be compared is told in one sentence, and nothing is written`() throws {
    let place = try runs()
    try expect([], 2, "compare: the first RUN is missing", in: place)
    try expect(["runs/short"], 2, "compare: a second RUN to compare 'runs/short' with is missing", in: place)
    try expect(["runs/short", "nowhere"], 1, "nowhere: no such run; check the path", in: place)
    try expect(["features", "runs/short"], 1, "features: no run (there is no config.json)", in: place)
    try expect(
      ["runs/short", "runs/short/../short/best.h5"], 2, "runs/short and runs/short/../short/best.h5: the same run",
      in: place)
    try expect(
      ["runs/short", "runs/long", "--out", "runs/long/config.json"], 2,
      "--out 'runs/long/config.json': must be another file than the runs have", in: place)
    // Another seed deals the speakers otherwise.
    try ProgramRun.finish(Self.words + ["--epochs", "1", "--seed", "4", "--run", "runs/other"], in: place)
    let other = try text("runs/other/predictions.csv", in: place)
    try place.write("runs/other/predictions.csv", Array(other.replacingOccurrences(of: "Actor_", with: "Else_").utf8))
    try expect(["runs/short", "runs/other"], 1, "runs/short and runs/other: none of the ", in: place)
    try place.write("runs/other/predictions.csv", Array(other.utf8.dropLast(5)))
    try expect(["runs/short", "runs/other"], 1, "runs/other/predictions.csv, line ", in: place)
    try place.write("runs/other/predictions.csv", Array(other.replacingOccurrences(of: "calm", with: "bored").utf8))
    try expect(
      ["runs/short", "runs/other"], 1,
      "runs/other: its classes are not those of runs/short: it lacks calm and it adds bored", in: place)
    try place.write("runs/other/config.json", Array("{".utf8))
    try expect(
      ["runs/short", "runs/other"], 1, "runs/other/config.json: is not what a run was made of (it is not JSON)",
      in: place)
  }

  @Test func `a study names its runs, and a run without predictions the command that makes them`() throws {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 4, repetitions: 1)
    try ProgramRun.finish(["features", "--corpus", "corpus", "--out", "store"], in: place)
    try ProgramRun.finish(
      Self.words + ["--features", "store", "--epochs", "1", "--seeds", "2", "--run", "study"], in: place)
    try expect(
      ["study", "study/seed-3"], 1,
      "study: a study of several runs; 'ser-dist summary study' says what they come to together; compare single runs of it, "
        + "such as: ser-dist compare study/seed-3 study/seed-4\n", in: place)
    let seeds = ["study/seed-3", "study/seed-4"]
    let before = try ProgramRun.finish(["compare"] + seeds, in: place)
    try FileManager.default.removeItem(atPath: place.file("compare.html"))
    try FileManager.default.removeItem(atPath: place.file("study/seed-4/predictions.csv"))
    let command =
      "evaluate --checkpoint study/seed-4/best.h5 --features store --verify study/seed-4/predictions.csv"
    try expect(seeds, 1, "study/seed-4: has no predictions.csv, as a run has that is not finished", in: place)
    let said = try ProgramRun.start(["compare"] + seeds, in: place.path)
    #expect(said.errors.hasSuffix("make it with: ser-dist \(command)\n"), "\(said.errors)")
    try ProgramRun.finish(command.split(separator: " ").map(String.init), in: place)
    #expect(try ProgramRun.finish(["compare"] + seeds, in: place).output == before.output)
  }
}
