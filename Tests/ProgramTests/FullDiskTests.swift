import Core
import Foundation
import TestSupport
import Testing

/// A disk that fills while a file is written, played by a limit on the size of files.
@Suite(.serialized) struct FullDiskTests {
  private func start(_ words: [String], kilobytes: Int, ranks: Int? = nil, in place: Scratch) throws -> ProgramRun {
    try ProgramRun.start(
      words, ranks: ranks, emulator: ["bash", "-c", "ulimit -f \(kilobytes); exec \"$@\"", "bash"], in: place.path,
      // Open MPI would find no room for the memory that its ranks share.
      environment: ["OMPI_MCA_btl": "self,tcp"], limit: 60)
  }

  private func unfinished(_ folder: String, in place: Scratch) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: place.file(folder)).filter { $0.contains("writing") }
  }

  @Test(arguments: [nil, 2] as [Int?]) func `a store that finds no room ends in one sentence and leaves nothing behind`(
    ranks: Int?
  ) throws {
    let place = try Scratch()
    try ToneCorpus.write(to: place)
    // From what fails at the first rows to what fails when the file is closed.
    for kilobytes in [1, 40, 300, 700] {
      let out = "store-\(kilobytes)"
      let run = try start(
        ["features", "--corpus", "corpus", "--out", out], kilobytes: kilobytes, ranks: ranks, in: place)
      #expect(run.status == 1, "with \(kilobytes) kB it ended with \(run.status): \(run.errors)")
      #expect(run.sentences.count == 1, "with \(kilobytes) kB it said: \(run.errors)")
      #expect(run.sentences.first?.contains("cannot be written (File too large)") == true)
      #expect(try unfinished(out, in: place) == [])
    }
  }

  @Test func `a checkpoint that finds no room ends in one sentence and leaves nothing behind`() throws {
    let place = try Scratch()
    try ToneCorpus.write(to: place)
    let made = try ProgramRun.start(["features", "--corpus", "corpus"], in: place.path)
    try #require(made.status == 0, "\(made.errors)")
    for kilobytes in [4, 100, 700] {
      let out = "run-\(kilobytes)"
      let run = try start(["train", "--epochs", "1", "--run", out], kilobytes: kilobytes, in: place)
      #expect(run.status == 1, "with \(kilobytes) kB it ended with \(run.status): \(run.errors)")
      #expect(run.sentences.count == 1, "with \(kilobytes) kB it said: \(run.errors)")
      #expect(run.sentences.first?.contains("cannot be written (File too large)") == true)
      #expect(try unfinished(out, in: place) == [])
    }
  }
}
