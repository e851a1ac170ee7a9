import Checkpoints
import Foundation
import TestSupport
import Testing

/// What an audit finds before training, and what it does not let pass.
@Suite(.serialized) struct LeakageAuditTests {
  let place: Scratch

  init() throws {
    place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 4)
  }

  private func start(_ words: String..., ranks: Int? = nil) throws -> ProgramRun {
    try ProgramRun.start(words, ranks: ranks, in: place.path)
  }

  private func makeStore() throws {
    let made = try start("features", "--corpus", "corpus")
    try #require(made.status == 0, "\(made.errors)")
  }

  @Test func `audio that two speakers share fails every protocol that promises to keep it apart`() throws {
    let audio = try place.read("corpus/Actor_01/03-01-01-01-01-01-01.wav")
    try place.write("corpus/Actor_02/03-01-01-01-01-01-02.wav", audio)
    try makeStore()
    let sentence =
      "features: 1 of the byte-identical recordings stands on two sides of the split, though the protocol "
      + "'leave-one-speaker-out' promises that none does: Actor_01/03-01-01-01-01-01-01.wav (test) and "
      + "Actor_02/03-01-01-01-01-01-02.wav (validation); remove the doubles from the corpus and make the store again, or "
      + "choose another --protocol"
    for ranks in [nil, 2] {
      let run = try start("train", "--protocol", "leave-one-speaker-out", "--run", "left", ranks: ranks)
      #expect(run.status == 1 && run.sentences == ["ser-dist: " + sentence], "\(run.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: place.file("left")))
    let folds = try start("train", "--protocol", "kfold", "--folds", "2", "--epochs", "1", "--lanes", "1", "--run", "k")
    #expect(folds.status == 0, "the doubles are dealt as one: \(folds.errors)")
    let published = try start("train", "--protocol", "published", "--epochs", "1", "--lanes", "1", "--run", "p")
    #expect(published.status == 0, "\(published.errors)")
  }

  @Test func `what was found is told, and kept in config.json and in the checkpoint`() throws {
    try makeStore()
    let run = try start("train", "--epochs", "1", "--lanes", "1", "--run", "run")
    try #require(run.status == 0, "\(run.errors)")
    #expect(
      run.errors.contains("audit: on one side each: 64 clips, no byte-identical recordings, 4 speakers"),
      "\(run.errors)")
    let kept = try #require(try Checkpoint.read(place.file("run/best.h5")).about?.leakage)
    #expect(kept.findings.map(\.what) == ["clips", "byte-identical recordings", "speakers", "sentences", "copies"])
    #expect(kept.findings.map(\.verdict) == [.apart, .apart, .apart, .shared, .apart])
    #expect(kept.findings.map(\.isPromised) == [true, true, true, false, true])
    let config = String(decoding: try place.read("run/config.json"), as: UTF8.self)
    #expect(config.contains("\"leakage\" : {") && config.contains("\"verdict\" : \"shared\""))
  }

  @Test func `a model that has seen what would now judge it is not gone on from`() throws {
    try makeStore()
    let first = try start("train", "--epochs", "1", "--lanes", "1", "--seed", "1", "--run", "first")
    try #require(first.status == 0, "\(first.errors)")
    let same = try start(
      "train", "--from", "first/best.h5", "--epochs", "1", "--lanes", "1", "--seed", "1", "--run", "same")
    #expect(same.status == 0, "\(same.errors)")
    #expect(same.errors.contains("audit: no row that judges was seen by the training of first/best.h5"))
    let other = try start(
      "train", "--from", "first/best.h5", "--protocol", "kfold", "--fold", "1", "--lanes", "1", "--run", "other")
    #expect(other.status == 1 && other.sentences.count == 1, "\(other.errors)")
    #expect(other.errors.contains("first/best.h5: its training or validation saw"), "\(other.errors)")
    #expect(!FileManager.default.fileExists(atPath: place.file("other")))
  }
}
