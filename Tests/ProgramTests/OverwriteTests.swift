import Foundation
import TestSupport
import Testing

/// What is there already is replaced by something whole, on request, or not at all.
@Suite(.serialized) struct OverwriteTests {
  private func store() throws -> Scratch {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 4, repetitions: 1)
    let made = try ProgramRun.start(["features", "--corpus", "corpus"], in: place.path)
    try #require(made.status == 0, "\(made.errors)")
    return place
  }

  /// All files in a directory and those below it.
  private func files(_ place: Scratch, _ directory: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: place.file(directory)) where !name.hasPrefix(".") {
      var isDirectory: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: place.file("\(directory)/\(name)"), isDirectory: &isDirectory)
      if !isDirectory.boolValue { files[name] = try place.read("\(directory)/\(name)") }
    }
    return files
  }

  @Test(arguments: [nil, 3]) func `a store that cannot be made anew stays as it was`(ranks: Int?) throws {
    let place = try store()
    let before = try files(place, "features")
    try place.write("corpus/Actor_01/03-01-01-01-01-01-01.wav", "no voice".utf8)
    let words = ["features", "--corpus", "corpus", "--overwrite"]
    let run = try ProgramRun.start(words, ranks: ranks, in: place.path)
    #expect(run.status == 1)
    #expect(try files(place, "features") == before)
  }

  @Test func `a store made anew leaves nothing of the old one`() throws {
    let place = try store()
    let words = ["features", "--corpus", "corpus", "--overwrite"]
    let run = try ProgramRun.start(words, ranks: 2, in: place.path)
    try #require(run.status == 0, "\(run.errors)")
    let names = try files(place, "features").keys.sorted()
    #expect(names == ["index.h5", "shard-00000-of-00002.h5", "shard-00001-of-00002.h5"])
    #expect(try ProgramRun.start(["inspect", "features"], in: place.path).status == 0)
  }

  @Test func `results are written over nothing that is read`() throws {
    let place = try store()
    let trained = try ProgramRun.start(["train", "--epochs", "1", "--run", "run"], in: place.path)
    try #require(trained.status == 0, "\(trained.errors)")
    let before = [try files(place, "run"), try files(place, "features")]
    let mistakes = [
      ["--report", "run/best.h5"], ["--report", "run/./best.h5"], ["--report", "run/history.csv"],
      ["--verify", "run/config.json"], ["--verify", "features/index.h5"],
      ["--report", "features/shard-00000-of-00001.h5"],
      ["--report", "same", "--verify", "same"],
    ]
    for mistake in mistakes {
      let run = try ProgramRun.start(["evaluate", "--checkpoint", "run/best.h5"] + mistake, in: place.path)
      #expect(run.status == 2, "\(mistake) ended with \(run.status): \(run.errors)")
    }
    #expect(try [files(place, "run"), files(place, "features")] == before)
  }

  @Test func `a run and a store do not share a directory`() throws {
    let place = try store()
    let train = try ProgramRun.start(["train", "--epochs", "1", "--run", "features"], in: place.path)
    #expect(train.sentences == ["ser-dist: features: holds a feature store; name another directory with --run"])
    let first = try ProgramRun.start(["train", "--epochs", "1"], in: place.path)
    try #require(first.status == 0, "\(first.errors)")
    let words = ["features", "--corpus", "corpus", "--out", "runs/tess-cnn-001", "--overwrite"]
    let features = try ProgramRun.start(words, in: place.path)
    #expect(
      features.sentences == [
        "ser-dist: runs/tess-cnn-001: holds a training run; name another directory for the store with --out"
      ])
  }

  @Test func `a run that is there is replaced on request only`() throws {
    let place = try store()
    let words = ["train", "--epochs", "1", "--run", "run"]
    #expect(try ProgramRun.start(words, in: place.path).status == 0)
    let before = try files(place, "run")
    #expect(try ProgramRun.start(words, in: place.path).status == 1)
    #expect(try files(place, "run") == before)
    #expect(try ProgramRun.start(words + ["--overwrite"], in: place.path).status == 0)
  }

  @Test func `going on with a run is proposed only where that can be`() throws {
    let place = try store()
    let words = ["train", "--epochs", "1", "--run", "run"]
    try #require(ProgramRun.start(words, in: place.path).status == 0)
    let refused = { (more: [String], sentence: String) in
      let run = try ProgramRun.start(words + more, in: place.path)
      #expect(run.status == 1 && run.sentences == ["ser-dist: run: " + sentence], "\(run.errors)")
    }
    let resumable = "holds a run already; go on with it with --resume, replace it with --overwrite, or name another "
    let results = "holds results of a run that cannot be gone on with; replace them with --overwrite, or name another "
    try refused([], resumable + "directory with --run")
    for name in ["last.h5", "previous.h5"] { try? FileManager.default.removeItem(atPath: place.file("run/\(name)")) }
    // Of it nothing was saved, so to say, and it begins anew.
    try refused([], resumable + "directory with --run")
    try place.cut("run/config.json", to: 20)
    try refused([], results + "directory with --run")
    try refused(["--resume"], results + "directory with --run")
    try FileManager.default.removeItem(atPath: place.file("run/config.json"))
    try refused(["--resume"], results + "directory with --run")
  }
}
