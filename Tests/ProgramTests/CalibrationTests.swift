import Checkpoints
import Core
import Evaluation
import Foundation
import TestSupport
import Testing

/// How far a model's probabilities can be trusted: found at the end of training, and later.
@Suite(.serialized) struct CalibrationTests {
  private static let words = ["train", "--lanes", "2", "--batch", "16", "--seed", "3", "--epochs", "3"]

  private func store(repetitions: Int = 2) throws -> Scratch {
    let place = try Scratch()
    try ToneCorpus.write(to: place, repetitions: repetitions)
    try ProgramRun.finish(["features", "--corpus", "corpus"], in: place)
    return place
  }

  private func calibration(_ file: String, in place: Scratch) throws -> Calibration? {
    try Checkpoint.read(place.file(file)).about?.calibration
  }

  /// As versions wrote it that did not calibrate.
  private func strip(_ file: String, to other: String, in place: Scratch) throws {
    var checkpoint = try Checkpoint.read(place.file(file))
    checkpoint.about?.calibration = nil
    try checkpoint.write(to: place.file(other))
  }

  @Test func `training ends with it, on one rank and two in the same bits, and says what it means`() throws {
    let place = try store()
    let run = try ProgramRun.finish(Self.words + ["--run", "alone"], in: place)
    try ProgramRun.finish(Self.words + ["--run", "ranks", "--json"], ranks: 2, in: place)
    let found = try #require(try calibration("alone/best.h5", in: place))
    #expect(try calibration("ranks/best.h5", in: place) == found)
    #expect(found.clips == 16 && found.effect.logLossAfter <= found.effect.logLossBefore && found.threshold == 0.5)
    #expect(run.output.contains("\ncalibration: \(found.words)\n"), "\(run.output)")
    #expect(run.output.contains("\nunsure below 50\u{A0}%: ") && run.output.contains(" of 16 test clips answered ("))
    #expect(run.errors.contains("note: the calibration rests on 16 validation clips only, and is a rough one"))
    #expect(try calibration("alone/last.h5", in: place) == nil, "what goes on has none")
    let page = String(decoding: try place.read("alone/report.html"), as: UTF8.self)
    #expect(page.contains("Calibrated by temperature \(found.temperature.formatted(2)), from 16 validation clips"))
    #expect(page.contains("Calibrated, by clip") && page.contains(" of 16 clips answered ("))
    let told = try ProgramRun.finish(["inspect", "alone/best.h5"], in: place).output
    #expect(told.contains("\n  calibration: \(found.words)\n") && told.contains(found.answerWords), "\(told)")
  }

  @Test func `a run that is finished is not calibrated again`() throws {
    let place = try store()
    try ProgramRun.finish(Self.words + ["--run", "run"], in: place)
    let best = try place.read("run/best.h5")
    let changed = try #require(
      try FileManager.default.attributesOfItem(atPath: place.file("run/best.h5"))[.modificationDate] as? Date)
    try ProgramRun.finish(["train", "--run", "run", "--resume"], in: place)
    try FileManager.default.removeItem(atPath: place.file("run/report.html"))
    let again = try ProgramRun.finish(["train", "--run", "run", "--resume"], ranks: 2, in: place)
    #expect(again.output.contains("\ncalibration: temperature "), "\(again.output)")
    let attributes = try FileManager.default.attributesOfItem(atPath: place.file("run/best.h5"))
    #expect(try attributes[.modificationDate] as? Date == changed && place.read("run/best.h5") == best)
  }

  @Test func `what was stopped before it is calibrated when the run is gone on with, in the same bits`() throws {
    let place = try store()
    try ProgramRun.finish(Self.words + ["--run", "run"], in: place)
    let best = try place.read("run/best.h5")
    try strip("run/best.h5", to: "run/best.h5", in: place)
    for name in ["report.html", "predictions.csv"] {
      try FileManager.default.removeItem(atPath: place.file("run/\(name)"))
    }
    try place.write("run/best.h5.writing-killed-1", Array("half of a fi".utf8))
    try ProgramRun.finish(["train", "--run", "run", "--resume"], in: place)
    #expect(try place.read("run/best.h5") == best)
    #expect(!FileManager.default.fileExists(atPath: place.file("run/best.h5.writing-killed-1")))
  }

  @Test func `evaluate gives an older checkpoint what training gives it now, on any number of ranks`() throws {
    let place = try store()
    try ProgramRun.finish(Self.words + ["--run", "run"], in: place)
    let best = try place.read("run/best.h5")
    try strip("run/best.h5", to: "run/older.h5", in: place)
    let older = try place.read("run/older.h5")
    let before = try ProgramRun.finish(["evaluate", "--checkpoint", "run/older.h5", "--json"], in: place)
    #expect(try JSON.decode(EvaluationResult.self, from: before.output).answers == nil)
    for ranks in [nil, 2, 3] as [Int?] {
      try place.write("run/older.h5", [UInt8](older))
      let run = try ProgramRun.finish(
        ["evaluate", "--checkpoint", "run/older.h5", "--calibrate"], ranks: ranks, in: place)
      #expect(run.errors.contains("calibration: run/older.h5: temperature "), "\(run.errors)")
      #expect(run.errors.contains("chosen by the rows judged, and the calibration rests on them"), "\(run.errors)")
      #expect(try place.read("run/older.h5") == best, "\(ranks as Any) ranks")
    }
    let after = try ProgramRun.finish(["evaluate", "--checkpoint", "run/older.h5", "--json"], ranks: 2, in: place)
    let answers = try #require(try JSON.decode(EvaluationResult.self, from: after.output).answers)
    #expect(try answers.calibration == calibration("run/best.h5", in: place) && answers.effect.clips == 16)
  }

  @Test func `what cannot be calibrated is refused, and too few clips are told`() throws {
    let place = try store(repetitions: 1)
    let run = try ProgramRun.finish(Self.words + ["--run", "run"], in: place)
    let sentence = "no calibration: it takes 10 validation clips or more, and here are 8"
    #expect(run.errors.contains("note: \(sentence)") && !run.output.contains("calibration"), "\(run.errors)")
    var other = try Checkpoint.read(place.file("run/best.h5"))
    other.about = nil
    try other.write(to: place.file("keras.h5"))
    for (words, status, said) in [
      (["run/best.h5"], 1, sentence),
      (["keras.h5"], 1, "keras.h5: was not trained here: it does not say by which rows"),
      (
        ["run/last.h5"], 1, "run/last.h5: holds the state of a training, which goes on to other weights; calibrate best"
      ),
      (
        ["run/best.h5", "--split", "test"], 2, "--split 'test': must be validation with --calibrate: training rows make"
      ),
      (["run/best.h5", "--split", "all"], 2, "--split 'all': must be validation with --calibrate"),
    ] as [([String], Int32, String)] {
      let run = try ProgramRun.start(["evaluate", "--calibrate", "--checkpoint"] + words, in: place.path)
      #expect(run.status == status && run.sentences.count == 1 && run.output.isEmpty, "\(words): \(run.errors)")
      #expect(run.sentences.first?.contains(said) ?? false, "\(words): \(run.errors)")
    }
  }
}
