import Checkpoints
import Foundation
import TestSupport
import Testing

/// The checkpoint of the best epoch is gone or damaged when a run is gone on with.
@Suite(.serialized) struct LostBestTests {
  private let place: Scratch
  private static let words = ["train", "--features", "x.h5", "--recipe", "tess-lstm", "--lanes", "2", "--batch", "8"]

  init() throws {
    place = try Scratch()
    try NumberStore.write(to: place.file("x.h5"), rows: 60)
  }

  private func resume(_ words: String..., ranks: Int? = nil) throws -> ProgramRun {
    try ProgramRun.start(["train", "--run", "run", "--resume"] + words, ranks: ranks, in: place.path)
  }

  private func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: place.file(name)) }

  @Test func `it is written again where the last epoch was the best, and so are the curves`() throws {
    let run = try ProgramRun.start(Self.words + ["--epochs", "1", "--run", "run"], in: place.path)
    try #require(run.status == 0, "\(run.errors)")
    let expected = try RunContents(place, "run")
    let curves = "run/tensorboard/train/events.out.tfevents.ser-dist.v2"
    let events = try place.read(curves)
    for name in ["best.h5", "history.csv", "tensorboard"] { try remove("run/\(name)") }
    let mended = try resume(ranks: 2)
    #expect(
      mended.status == 0 && mended.errors.contains("run/best.h5 was lost, and is written again"), "\(mended.errors)")
    #expect(try RunContents(place, "run") == expected)
    #expect(try place.read(curves) == events)
  }

  @Test(arguments: [["--epochs", "9", "--early-stopping", "1"], ["--epochs", "2", "--schedule", "cosine"]])
  func `more epochs are not named where none can follow`(course: [String]) throws {
    let words = Self.words + ["--rate", "1e-12", "--run", "run"] + course
    let run = try ProgramRun.start(words, in: place.path)
    try #require(run.status == 0 && run.output.contains("epoch 1 of 2 is the best"), "\(run.output)\(run.errors)")
    try remove("run/best.h5")
    let lost = try resume()
    #expect(lost.status == 1 && lost.sentences.count == 1)
    #expect(
      lost.errors.contains("; begin it again with --overwrite") && !lost.errors.contains("--epochs"), "\(lost.errors)")
  }

  @Test func `nor for one of several runs, which are of equal epochs`() throws {
    let words = Self.words + ["--rate", "1e-12", "--epochs", "2", "--seeds", "2", "--run", "study"]
    let study = try ProgramRun.start(words, in: place.path)
    try #require(study.status == 0, "\(study.errors)")
    try remove("study/seed-0/best.h5")
    let lost = try ProgramRun.start(words + ["--resume"], in: place.path)
    #expect(lost.status == 1 && lost.errors.contains("study/seed-0: the run is finished, but the weights of its best"))
    #expect(
      lost.errors.contains("; begin it again with --overwrite") && !lost.errors.contains("--epochs"), "\(lost.errors)")
  }

  @Test func `a finished run says that it is lost, and one that goes on takes the best of the epochs to come`() throws {
    // At this rate, and without statistics that follow the batches, no epoch is better than the first.
    let words = Self.words + ["--rate", "1e-12", "--epochs", "3", "--run", "run"]
    let run = try ProgramRun.start(words, in: place.path)
    try #require(run.status == 0 && run.output.contains("epoch 1 of 3 is the best"), "\(run.output)\(run.errors)")
    try place.damage("run/best.h5", at: Array("\"layers\"".utf8))
    for ranks in [nil, 2] {
      let lost = try resume(ranks: ranks)
      #expect(lost.status == 1 && lost.sentences.count == 1)
      #expect(lost.errors.contains("run: the run is finished, but the weights of its best epoch, 1, are lost"))
    }
    let longer = try resume("--epochs", "5")
    #expect(longer.status == 0 && longer.errors.contains("warning: the weights of epoch 1 are lost (run/best.h5: "))
    #expect(longer.output.contains("epoch 4 of 5 is the best"), "\(longer.output)")
    #expect(try Checkpoint.read(place.file("run/best.h5")).about?.epoch == 4)
  }
}
