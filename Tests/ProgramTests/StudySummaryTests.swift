import Foundation
import Synchronization
import TestSupport
import Testing
import Training

/// Runs of several jobs, summed up as a user would.
@Suite(.serialized) struct StudySummaryTests {
  let place: Scratch

  init() throws {
    place = try Scratch()
    try ToneCorpus.write(to: place)
    try finish(["features", "--corpus", "corpus"])
  }

  @discardableResult
  private func finish(_ words: [String], ranks: Int? = nil) throws -> ProgramRun {
    let run = try ProgramRun.start(words, ranks: ranks, in: place.path)
    try #require(run.status == 0, "\(words): \(run.errors)")
    return run
  }

  @discardableResult
  private func train(_ words: String..., lanes: Int = 2, epochs: Int = 2) throws -> ProgramRun {
    try finish(
      ["train", "--protocol", "speaker-kfold", "--folds", "3", "--batch", "20", "--lanes", "\(lanes)", "--epochs"]
        + ["\(epochs)"] + words)
  }

  private func text(_ file: String) throws -> String { String(decoding: try place.read(file), as: UTF8.self) }

  private func copy(_ from: String, _ to: String) throws {
    try place.makeFolder((to as NSString).deletingLastPathComponent)
    try? FileManager.default.removeItem(atPath: place.file(to))
    try FileManager.default.copyItem(atPath: place.file(from), toPath: place.file(to))
  }

  private func remove(_ file: String) throws { try FileManager.default.removeItem(atPath: place.file(file)) }

  @Test func `jobs of an array, summed up, say byte for byte what one job for all says`() throws {
    let whole = try train("--seeds", "2", "--run", "whole")
    for fold in 1...3 { try train("--seeds", "2", "--run", "array", "--fold", "\(fold)") }
    #expect(!FileManager.default.fileExists(atPath: place.file("array/summary.json")))
    for ranks in [nil, 2] {
      let summed = try finish(["summary", "array/"], ranks: ranks)
      #expect(summed.output == whole.output)
      let expected = try text("whole/summary.json").replacing(
        "\"directory\" : \"whole\"", with: "\"directory\" : \"array\"")
      #expect(try text("array/summary.json") == expected)
      #expect(try place.read("array/report.html") == place.read("whole/report.html"))
    }
    let json = try finish(["summary", "array", "--json"])
    #expect(try json.output == text("array/summary.json"))
    let page = try text("array/report.html")
    #expect(page.contains("href=\"fold-02/seed-1/report.html\"") && !page.contains("Incomplete"))
    let faults = try PageChecks.faults(of: "file://\(place.file("array/report.html"))", in: Browser())
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
  }

  @Test func `a study that lacks runs says which, in every place, and ends with 1`() throws {
    for fold in 1...2 { try train("--run", "study", "--fold", "\(fold)") }
    try place.write("result.json", place.read("study/fold-02/result.json"))
    try remove("study/fold-02/result.json")
    var lock: RunLock? = try RunLock(place.file("study/fold-02"))
    for (state, ranks) in [("in progress", nil), ("unfinished", 2)] as [(String, Int?)] {
      let run = try ProgramRun.start(["summary", "study"], ranks: ranks, in: place.path)
      let missing = "fold-02 (\(state)), fold-03 (not begun)"
      #expect(run.status == 1 && run.sentences.count == 1, "\(run.errors)")
      #expect(run.errors.contains("ser-dist: study: the summary lacks 2 runs: \(missing)"), "\(run.errors)")
      #expect(run.output.hasPrefix("incomplete: of 3 runs, 2 are missing: \(missing)\n"), "\(run.output)")
      withExtendedLifetime(lock) {}
      lock = nil
      // As a killed job leaves it.
      try place.write("study/fold-02/lock", "process 1 on node".utf8)
    }
    let found = try JSONDecoder().decode(StudySummary.self, from: place.read("study/summary.json"))
    #expect(found.runs.map(\.run) == ["fold-01"] && found.missing.map(\.run) == ["fold-02", "fold-03"])
    #expect(found.overFolds == nil && found.missing.map(\.fold) == [2, 3])
    #expect(try text("study/report.html").contains("2 runs of 3 are missing."))

    try place.write("study/fold-02/result.json", place.read("result.json"))
    try train("--run", "study", "--fold", "3")
    try finish(["summary", "study"])
    #expect(try !text("study/report.html").contains("Incomplete"))
  }

  @Test func `runs may lie anywhere, count once however they are named, and two may sum them up at once`() throws {
    for fold in 1...3 { try train("--run", "study", "--fold", "\(fold)") }
    try finish(["summary", "study"])
    let expected = try text("study/summary.json").replacing(
      "\"directory\" : \"study\"", with: "\"directory\" : \"both\"")
    try place.makeFolder("disk")
    try FileManager.default.moveItem(atPath: place.file("study/fold-02"), toPath: place.file("disk/a b#"))
    try place.link("study/again", to: place.file("disk/a b#"))
    let words = ["summary", "study", "disk/a b#", "study/fold-01/", "--out", "both"]
    let failures = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 2) { [path = place.path] _ in
      let run = try? ProgramRun.start(words, in: path)
      if run?.status != 0 { failures.withLock { $0.append(run?.errors ?? "not started") } }
    }
    #expect(failures.withLock { $0 } == [])
    #expect(try text("both/summary.json") == expected)
    let page = try text("both/report.html")
    for link in ["../study/fold-01/report.html", "../disk/a%20b%23/report.html"] {
      #expect(page.contains("href=\"\(link)\""), "\(link)")
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: place.file("both")).sorted() == [
        "report.html", "summary.json",
      ])
  }

  @Test func `what does not belong together, or cannot be read, is refused by name before anything is written`() throws
  {
    for fold in 1...2 { try train("--run", "study", "--fold", "\(fold)") }
    try train("--run", "shorter", "--fold", "3", epochs: 1)
    try train("--run", "wider", "--fold", "3", lanes: 4)
    try train("--run", "seeded", "--fold", "3", "--seed", "4")
    try copy("study/fold-01", "copy/fold-01")
    try copy("study/fold-01", "begun/fold-01")
    try remove("begun/fold-01/result.json")
    try copy("study/fold-01", "damaged/fold-01")
    try place.write("damaged/fold-01/result.json", "{".utf8)
    let result = try text("study/fold-01/result.json")
    try copy("study/fold-01", "huge/fold-01")
    try place.write(
      "huge/fold-01/result.json", result.replacing(#/"rows" : \d+/#, with: "\"rows\" : 9223372036854775807").utf8)
    try copy("study/fold-02", "foreign/fold-02")
    let other = try text("study/fold-02/result.json").replacing(
      #/"data" : "\w+"/#, with: "\"data\" : \"0123456789abcdef\"")
    try place.write("foreign/fold-02/result.json", other.utf8)
    try copy("study/fold-01", "nameless/fold-01")
    try place.write("nameless/fold-01/config.json", "".utf8)
    try copy("study/fold-01", "overtaken/fold-01")
    try copy("study/fold-02/best.h5", "overtaken/fold-01/best.h5")
    let cases: [([String], Int32, String)] = [
      ([], 2, "summary: the DIR with the runs is missing"),
      (["study", "copy"], 2, "summary: --out is missing"),
      (["nowhere"], 1, "nowhere: no such directory of runs; check the path"),
      (["study/fold-01/config.json"], 1, "study/fold-01/config.json: no such directory of runs"),
      (["corpus"], 1, "corpus: holds no run; give the --run of train, or runs by their own directories"),
      (["study/fold-01"], 2, "study/fold-01: is a run or a store itself; say with --out"),
      (["study", "--out", "features"], 2, "features: is a run or a store itself; say with --out"),
      (["begun"], 1, "none of 1 run has a result.json, which a run of several gets at its end (begun/fold-01); wait"),
      (
        ["study", "copy", "--out", "both"], 1,
        "copy/fold-01: is fold 1, seed 0, and so is study/fold-01; name one of them"
      ),
      (
        ["study", "shorter", "--out", "both"], 1,
        "shorter/fold-03: has training.epochs 1, and study/fold-01 has 2: runs of one study differ in fold and seed alone"
      ),
      (["study", "wider", "--out", "both"], 1, "wider/fold-03: has --lanes 4, and study/fold-01 has 2:"),
      (["study", "seeded", "--out", "both"], 1, "seeded/fold-03: has a split of seed 4, and study/fold-01 has 0:"),
      (
        ["study/fold-01", "foreign", "--out", "both"], 1,
        "foreign/fold-02: has rows of digest 0123456789ab… (features), and study/fold-01 has "
      ),
      (["damaged"], 1, "damaged/fold-01/result.json: is not the result of a run (it is not JSON); remove it"),
      (["huge"], 1, "huge/fold-01/result.json: is not the result of a run (its numbers contradict each other)"),
      (["nameless"], 1, "nameless/fold-01/config.json: does not tell how the run was made that left a result.json"),
      (["overtaken"], 1, "overtaken/fold-01/result.json: is of another training than the rest of this directory"),
    ]
    for (words, code, sentence) in cases {
      let run = try ProgramRun.start(["summary"] + words, in: place.path)
      #expect(run.status == code && run.sentences.count == 1, "\(words) ended with \(run.status): \(run.errors)")
      #expect(run.errors.hasPrefix("ser-dist: \(sentence)"), "\(words): \(run.errors)")
    }
    for file in ["both", "features/report.html", "begun/summary.json", "overtaken/report.html"] {
      #expect(!FileManager.default.fileExists(atPath: place.file(file)), "\(file)")
    }
  }
}
