import Checkpoints
import Core
import Foundation
import HDF5Storage
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// A run that was stopped or killed ends, gone on with, in the bits of one that never was.
@Suite(.serialized) struct ResumeTests {
  private static let epochs = 6
  private static let words = ["train", "--lanes", "4", "--batch", "8", "--seed", "3", "--epochs", "\(epochs)"]

  /// A store, and the run `unbroken` on it.
  private func store(unbroken: Bool = true) throws -> Scratch {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 4)
    let made = try ProgramRun.start(["features", "--corpus", "corpus"], in: place.path)
    try #require(made.status == 0, "\(made.errors)")
    if unbroken { try ProgramRun.finish(Self.words + ["--run", "unbroken"], in: place) }
    return place
  }

  @Test(arguments: [SIGUSR1, SIGTERM, SIGINT]) func `stopped within an epoch, it goes on with on 1, 2 and 4 ranks`(
    signal: Int32
  ) throws {
    let place = try store()
    let expected = try RunContents(place, "unbroken")
    for (first, again) in [(nil, 2), (2, 4), (4, nil)] as [(Int?, Int?)] {
      let name = "stopped-\(first ?? 1)"
      let job = TrainingJob(place: place, run: name)
      let stopped = try job.start(
        Self.words + ["--run", name, "--save-every", "0"], ranks: first, sending: signal, to: .lastRank, .afterSaves(9))
      #expect(stopped.status == 75, "\(stopped.errors)")
      let launcher = first.map { "mpirun -n \($0) " } ?? ""
      #expect(stopped.sentences.count == 1)
      #expect(
        stopped.errors.contains("\(name)/last.h5 holds; go on with: \(launcher)ser-dist train --run \(name) --resume"))
      try ProgramRun.finish(["train", "--run", name, "--resume"], ranks: again, in: place)
      #expect(try RunContents(place, name) == expected, "from \(first ?? 1) ranks to \(again ?? 1)")
    }
  }

  @Test func `killed again and again, while saving too, it ends in the same bits`() throws {
    let place = try store(unbroken: false)
    // Long enough for ranks that outlive their launcher by a second.
    let long = Self.words + ["--epochs", "400", "--run"]
    try ProgramRun.finish(long + ["unbroken"], in: place)
    let job = TrainingJob(place: place, run: "killed")
    let words = long + ["killed", "--resume", "--save-every", "0"]
    let kills: [(Int?, TrainingJob.Victim, TrainingJob.Moment)] = [
      (nil, .firstRank, .whileSaving), (2, .firstRank, .whileSaving), (2, .lastRank, .afterSaves(2)),
      (4, .launcher, .afterSaves(3)), (2, .launcher, .whileSaving), (nil, .firstRank, .afterSaves(5)),
    ]
    for (ranks, victim, moment) in kills {
      let killed = try job.start(words, ranks: ranks, sending: SIGKILL, to: victim, moment)
      #expect(killed.status != 0 && killed.status != 75, "\(victim) \(moment): \(killed.errors)")
    }
    try ProgramRun.finish(long + ["killed", "--resume"], ranks: 2, in: place)
    #expect(try RunContents(place, "killed") == RunContents(place, "unbroken"))
    let left = try FileManager.default.contentsOfDirectory(atPath: place.file("killed")).sorted()
    #expect(!left.contains { $0.contains("writing") || $0 == "lock" }, "\(left)")
  }

  @Test func `epochs shorter than a save share one, in the same bits, also when killed in between`() throws {
    let place = try store(unbroken: false)
    let (epochs, long) = (300, Self.words + ["--epochs", "300", "--run"])
    try ProgramRun.finish(long + ["unbroken"], in: place)
    let expected = try RunContents(place, "unbroken")
    let before = try #require(try Checkpoint.read(place.file("unbroken/previous.h5")).progress)
    #expect(before.epoch < epochs - 1, "the last epochs were saved one by one")
    for (ranks, again) in [(nil, 2), (2, nil)] as [(Int?, Int?)] {
      let name = "killed-\(ranks ?? 1)"
      let job = TrainingJob(place: place, run: name)
      let killed = try job.start(long + [name], ranks: ranks, sending: SIGKILL, to: .firstRank, .afterSaves(0))
      #expect(killed.status != 0, "\(killed.errors)")
      try ProgramRun.finish(["train", "--run", name, "--resume"], ranks: again, in: place)
      #expect(try RunContents(place, name) == expected, "from \(ranks ?? 1) ranks to \(again ?? 1)")
    }
  }

  @Test func `a damaged state is named, and the one before is gone on with`() throws {
    let place = try store()
    try ProgramRun.finish(Self.words + ["--epochs", "3", "--run", "run"], in: place)
    try place.damage("run/last.h5", at: Array("optimizer_1".utf8))
    let run = try ProgramRun.finish(
      ["train", "--run", "run", "--resume", "--epochs", "\(Self.epochs)"], ranks: 2, in: place)
    #expect(run.errors.contains("run/last.h5"), "\(run.errors)")
    #expect(run.errors.contains("goes on from run/previous.h5") && run.errors.contains("goes on after epoch 1"))
    #expect(try RunContents(place, "run") == RunContents(place, "unbroken"))
  }

  @Test func `where both states are damaged, the run is not gone on with`() throws {
    let place = try store(unbroken: false)
    try ProgramRun.finish(Self.words + ["--epochs", "2", "--run", "run"], in: place)
    try place.cut("run/last.h5", to: 2000)
    try place.damage("run/previous.h5", at: Array("\"layers\"".utf8))
    for ranks in [nil, 2] {
      let run = try ProgramRun.start(
        ["train", "--run", "run", "--resume", "--epochs", "3"], ranks: ranks, in: place.path)
      #expect(run.status == 1 && run.sentences.count == 1)
      #expect(run.errors.contains("run: the run cannot be gone on with (run/last.h5"), "\(run.errors)")
      #expect(run.errors.contains("; run/previous.h5"))
    }
  }

  @Test func `one job at a time works on a run`() throws {
    let place = try store(unbroken: false)
    try ProgramRun.finish(Self.words + ["--epochs", "1", "--run", "run"], in: place)
    let lock = try DirectoryLock(place.file("run/lock"))
    let sentence = "ser-dist: run: process \(getpid()) on "
    for word in ["--resume", "--overwrite"] {
      let second = try ProgramRun.start(Self.words + ["--run", "run", word], ranks: 2, in: place.path)
      #expect(second.status == 1 && second.sentences.count == 1)
      #expect(second.sentences.first?.hasPrefix(sentence) == true, "\(second.errors)")
    }
    withExtendedLifetime(lock) {}
  }

  @Test func `words that contradict the run are refused, and others are not`() throws {
    let place = try store(unbroken: false)
    try ProgramRun.finish(Self.words + ["--epochs", "2", "--run", "run"], in: place)
    let cases: [([String], String)] = [
      (["--batch", "16"], "begun with training.batch 8, and 16 is asked for now"),
      (["--allreduce", "mpi"], "begun with --allreduce exact, and mpi is asked for now"),
      (["--lanes", "2"], "begun with --lanes 4, and 2 is asked for now"),
      (["--seed", "4"], "begun with training.seed 3, and 4 is asked for now"),
      (["--rate", "0.5"], "begun with training.optimizer.rate 0.001, and 0.5 is asked for now"),
      (["--recipe", "tess-lstm"], "begun with recipe 'tess-cnn', and 'tess-lstm' is asked for now"),
      (["--from", "run/best.h5"], "begun with --from nothing, and run/best.h5 is asked for now"),
      (["--protocol", "published"], "begun with evaluation.protocol"),
      (["--epochs", "1"], "is in epoch 2 already, and --epochs 1 is asked for now"),
      (["--overwrite"], "--resume and --overwrite exclude each other"),
    ]
    for (words, sentence) in cases {
      let run = try ProgramRun.start(["train", "--run", "run", "--resume"] + words, in: place.path)
      #expect(run.status == 2 && run.sentences.count == 1, "\(words): \(run.errors)")
      #expect(run.errors.contains(sentence), "\(run.errors)")
    }
    let three = try ProgramRun.start(["train", "--run", "run", "--resume"], ranks: 3, in: place.path)
    #expect(three.errors.contains("begun with 4 lanes, which 3 ranks cannot share; go on with 1, 2, 4"))
    try ProgramRun.finish(Self.words + ["--epochs", "3", "--threads", "2", "--run", "run", "--resume"], in: place)
  }

  @Test func `other rows are refused`() throws {
    let place = try store(unbroken: false)
    try ProgramRun.finish(Self.words + ["--epochs", "1", "--run", "run"], in: place)
    let again = ["train", "--run", "run", "--resume", "--epochs", "2", "--features"]
    try ToneCorpus.write(to: place, folder: "more", speakers: 5)
    try ProgramRun.finish(["features", "--corpus", "more", "--out", "others"], in: place)
    let refused = try ProgramRun.start(again + ["others"], ranks: 2, in: place.path)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("run: this run was begun with other rows than others has now"), "\(refused.errors)")
    // The same store in another place is the same.
    try FileManager.default.moveItem(atPath: place.file("features"), toPath: place.file("moved"))
    try ProgramRun.finish(again + ["moved"], in: place)
  }

  /// A store as another tool makes it, which says nothing of where its rows come from.
  private func writeForeignStore(_ change: Float, in place: Scratch) throws {
    let rows = FloatBuffer(count: 48 * 30 * 8)
    for index in 0..<rows.count { rows.view[index] = Float((index * 31) % 17) + (index % 48 == 7 ? change : 0) }
    let file = try HDF5File.create(place.file("x.h5"))
    try file.root().write("x", rows.view, shape: [48, 30, 8])
    try file.root().write("y", (0..<48).map { Int32($0 % 3) })
    try file.close()
  }

  @Test func `rows that changed in numbers only are known by the statistics that the model scales by`() throws {
    let place = try Scratch()
    try writeForeignStore(0, in: place)
    let words = ["train", "--features", "x.h5", "--recipe", "tess-cnn", "--lanes", "2", "--run", "run", "--resume"]
    try ProgramRun.finish(words + ["--epochs", "1"], in: place)
    try ProgramRun.finish(words + ["--epochs", "2"], in: place)
    try writeForeignStore(0.01, in: place)
    let refused = try ProgramRun.start(words + ["--epochs", "3"], ranks: 2, in: place.path)
    #expect(refused.status == 1 && refused.sentences.count == 1)
    #expect(refused.errors.contains("run: this run was begun with other rows than x.h5 has now"), "\(refused.errors)")
  }

  @Test func `a finished run says so, an empty directory is begun, and the latest unfinished run is found`() throws {
    let place = try store()
    let expected = try RunContents(place, "unbroken")
    try place.makeFolder("empty")
    let words = Self.words + ["--run", "empty", "--resume"]
    try ProgramRun.finish(words, in: place)
    #expect(try RunContents(place, "empty") == expected)
    // A finished run needs no store.
    try FileManager.default.moveItem(atPath: place.file("features"), toPath: place.file("away"))
    let finished = try ProgramRun.finish(words, ranks: 2, in: place)
    #expect(finished.output.contains("empty/best.h5: epoch ") && finished.errors.contains("the run is finished"))
    try FileManager.default.moveItem(atPath: place.file("away"), toPath: place.file("features"))
    let none = try ProgramRun.start(["train", "--resume"], in: place.path)
    #expect(none.status == 1 && none.errors.contains("runs: holds no unfinished run"), "\(none.errors)")
    let job = TrainingJob(place: place, run: "runs/tess-cnn-001")
    let stopped = try job.start(
      Self.words + ["--save-every", "0"], ranks: nil, sending: SIGTERM, to: .firstRank, .afterSaves(3))
    #expect(stopped.status == 75, "\(stopped.errors)")
    let found = try ProgramRun.finish(["train", "--resume"], in: place)
    #expect(found.errors.contains("run runs/tess-cnn-001"), "\(found.errors)")
    #expect(try RunContents(place, "runs/tess-cnn-001") == expected)
  }

  @Test func `a run that began from a model goes on without it`() throws {
    let place = try store()
    let words = ["train", "--from", "model.h5", "--seed", "3", "--lanes", "4", "--batch", "8", "--epochs"]
    try FileManager.default.copyItem(atPath: place.file("unbroken/best.h5"), toPath: place.file("model.h5"))
    try ProgramRun.finish(words + ["4", "--run", "whole"], in: place)
    try ProgramRun.finish(words + ["2", "--run", "halves"], in: place)
    try FileManager.default.removeItem(atPath: place.file("model.h5"))
    // Without config.json, too: the state holds all that decides.
    try FileManager.default.removeItem(atPath: place.file("halves/config.json"))
    try ProgramRun.finish(["train", "--run", "halves", "--resume", "--epochs", "4"], ranks: 2, in: place)
    #expect(try RunContents(place, "halves") == RunContents(place, "whole"))
    let seen = try ProgramRun.finish(["inspect", "halves/last.h5"], in: place)
    #expect(seen.output.contains("went on from: model.h5"))
    // What the model had seen was looked at when the run began, and no more.
    let audits = try ["whole/last.h5", "halves/last.h5"].map { try Checkpoint.read(place.file($0)).about?.leakage }
    #expect(audits[0]?.findings.contains { $0.what == "rows the starting model saw" } == true)
    #expect(audits[0] == audits[1])
  }

  @Test func `a run from a model, of a recipe without its layers, is gone on with by its own words`() throws {
    let place = try store()
    let words = [
      "train", "--from", "unbroken/best.h5", "--recipe", "tess-lstm", "--sync-batch-norm", "--seed", "3", "--lanes",
      "4",
      "--batch", "8", "--resume", "--epochs",
    ]
    try ProgramRun.finish(words + ["3", "--run", "whole"], in: place)
    try ProgramRun.finish(words + ["1", "--run", "halves"], in: place)
    try ProgramRun.finish(words + ["3", "--run", "halves"], ranks: 2, in: place)
    #expect(try RunContents(place, "halves") == RunContents(place, "whole"))
    // Of which nothing was saved: it begins anew, as it was begun.
    for name in ["last.h5", "previous.h5"] { try FileManager.default.removeItem(atPath: place.file("halves/\(name)")) }
    try ProgramRun.finish(["train", "--run", "halves", "--resume", "--epochs", "3"], in: place)
    #expect(try RunContents(place, "halves") == RunContents(place, "whole"))
  }
}
