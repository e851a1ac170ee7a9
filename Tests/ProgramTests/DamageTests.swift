import Checkpoints
import Core
import Foundation
import TestSupport
import Testing

/// What happens to files under a run: a sentence, exit 1, and the last good checkpoint as it was.
@Suite(.serialized) struct DamageTests {
  private func words(_ run: String, epochs: Int = 2) -> [String] {
    ["train", "--features", "features", "--lanes", "4", "--epochs", "\(epochs)", "--run", run]
  }

  private func store() throws -> Scratch {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 4, repetitions: 1)
    let made = try ProgramRun.start(["features", "--corpus", "corpus"], ranks: 2, in: place.path)
    try #require(made.status == 0, "\(made.errors)")
    return place
  }

  /// Whether the system keeps even root from changing what is in a directory.
  private func setImmutable(_ path: String, _ isImmutable: Bool) -> Bool {
    let change = Process()
    change.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    change.arguments = ["chattr", isImmutable ? "+i" : "-i", path]
    change.standardError = FileHandle.nullDevice
    guard (try? change.run()) != nil else { return false }
    change.waitUntilExit()
    return change.terminationStatus == 0
  }

  private func expectOneSentence(_ run: ProgramRun, _ part: String) {
    #expect(run.status == 1, "\(run.errors)")
    #expect(run.sentences.count == 1 && run.sentences.first?.contains(part) == true, "\(run.errors)")
  }

  @Test(arguments: [nil, 2] as [Int?]) func `a shard that is gone is named`(ranks: Int?) throws {
    let place = try store()
    try FileManager.default.removeItem(atPath: place.file("features/shard-00001-of-00002.h5"))
    let run = try ProgramRun.start(words("run"), ranks: ranks, in: place.path)
    expectOneSentence(run, "shard-00001-of-00002.h5")
    #expect(!FileManager.default.fileExists(atPath: place.file("run")))
  }

  @Test func `a shard that goes away under a run does no harm`() throws {
    let place = try store()
    let job = try StartedRanks(words("run", epochs: 400), ranks: 2, in: place.path)
    try #require(job.reaches { FileManager.default.fileExists(atPath: place.file("run/last.h5")) })
    try FileManager.default.removeItem(atPath: place.file("features/shard-00001-of-00002.h5"))
    let epoch = try Checkpoint.read(place.file("run/last.h5")).about?.epoch ?? 0
    #expect(job.reaches { ((try? Checkpoint.read(place.file("run/last.h5")))?.about?.epoch ?? 0) > epoch + 1 })
  }

  @Test func `a flipped bit in a shard is refused, wherever it is`() throws {
    let place = try store()
    let shard = "features/shard-00000-of-00002.h5"
    let whole = try place.read(shard)
    let good = try ProgramRun.start(words("whole", epochs: 1), in: place.path)
    try #require(good.status == 0, "\(good.errors)")
    let digest = try Checkpoint.read(place.file("whole/last.h5")).digest
    // The first kilobytes describe the rows; labels and rows follow.
    for (number, byte) in ([100, 1500, 3000] + (1..<8).map { whole.count * $0 / 8 }).enumerated() {
      var bytes = whole
      bytes[byte] ^= 4
      try place.write(shard, bytes)
      let run = try ProgramRun.start(words("run-\(number)", epochs: 1), in: place.path)
      // What no lane learns from, and space between the parts of the file, may go unnoticed.
      if run.status == 0 {
        #expect(try Checkpoint.read(place.file("run-\(number)/last.h5")).digest == digest, "byte \(byte)")
      } else {
        expectOneSentence(run, "shard-00000-of-00002.h5")
      }
    }
  }

  @Test func `a flipped bit in a checkpoint is refused, wherever it is`() throws {
    let place = try store()
    let run = try ProgramRun.start(words("run"), in: place.path)
    try #require(run.status == 0, "\(run.errors)")
    let whole = try place.read("run/best.h5")
    let digest = try Checkpoint.read(place.file("run/best.h5")).digest
    for part in 1..<8 {
      var bytes = whole
      bytes[bytes.count * part / 8] ^= 16
      try place.write("run/best.h5", bytes)
      let evaluated = try ProgramRun.start(
        ["evaluate", "--checkpoint", "run/best.h5", "--split", "validation"], in: place.path)
      // Space between the parts of the file holds nothing; all else is sealed.
      if evaluated.status == 0 {
        #expect(try Checkpoint.read(place.file("run/best.h5")).digest == digest)
      } else {
        expectOneSentence(evaluated, "run/best.h5")
      }
    }
  }

  @Test(arguments: [nil, 2] as [Int?]) func `a run directory that nobody may write to is named`(ranks: Int?) throws {
    let place = try store()
    try place.makeFolder("run")
    guard setImmutable(place.file("run"), true) else { return }
    defer { _ = setImmutable(place.file("run"), false) }
    expectOneSentence(try ProgramRun.start(words("run"), ranks: ranks, in: place.path), "cannot be written")
  }

  @Test func `one that becomes so under a run ends it, and keeps the last good checkpoint`() throws {
    let place = try store()
    let job = try StartedRanks(words("run", epochs: 10_000), ranks: 2, in: place.path)
    try #require(job.reaches { FileManager.default.fileExists(atPath: place.file("run/last.h5")) })
    guard setImmutable(place.file("run"), true) else { return }
    let run = try job.finish()
    #expect(setImmutable(place.file("run"), false))
    // Whichever of the files was next: Open, write or rename is what fails.
    expectOneSentence(run, " cannot be ")
    for name in ["best.h5", "last.h5"] { _ = try Checkpoint.read(place.file("run/\(name)")) }
  }

  @Test func `memory that the system refuses is a sentence`() throws {
    let place = try store()
    let run = try ProgramRun.start(
      words("run") + ["--batch", "65536", "--lanes", "4096"], in: place.path, limit: 60)
    // Enough memory is no fault.
    if run.status != 0 { expectOneSentence(run, "memory") }
  }
}
