import Checkpoints
import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct DigestTests {
  private func lines(_ words: [String], in place: Scratch) throws -> [Substring] {
    let run = try ProgramRun.start(["inspect", "--digest"] + words, in: place.path)
    try #require(run.status == 0, "\(run.errors)")
    return run.output.split(separator: "\n")
  }

  @Test func `equal runs have equal lines, whatever made them, and others do not`() throws {
    let place = try Scratch()
    try NumberStore.write(to: place.file("rows.h5"), rows: 80)
    let starts: [(String, Int?, [String])] = [
      ("one", nil, []), ("two", 2, []), ("threads", nil, ["--threads", "2"]), ("seed", nil, ["--seed", "9"]),
    ]
    for (name, ranks, options) in starts {
      let words = [
        "train", "--features", "rows.h5", "--recipe", "tess-cnn", "--lanes", "4", "--epochs", "2", "--run", name,
      ]
      let run = try ProgramRun.start(words + options, ranks: ranks, in: place.path)
      try #require(run.status == 0, "\(run.errors)")
    }
    let last = try lines(starts.map { "\($0.0)/last.h5" }, in: place).map { $0.split(separator: "  ") }
    let pattern = #/sha256:[0-9a-f]{64} weights/#
    #expect(last.allSatisfy { $0.count == 4 && $0[0].wholeMatch(of: pattern) != nil && $0[2] == "epoch 2 step 0" })
    #expect(last[0][0..<3] == last[1][0..<3] && last[0][0..<3] == last[2][0..<3], "\(last)")
    #expect(last[3][0] != last[0][0] && last[3][1] != last[0][1])
    let run = try lines(["one"], in: place)
    #expect(run.count == 2 && run[0].contains("weights  no state  epoch") && run[0].hasSuffix("one/best.h5"))
    #expect(run[1].hasPrefix("sha256:\(try Checkpoint.read(place.file("one/last.h5")).digest) weights  sha256:"))
  }

  @Test func `one number of the optimizer's memory, or of the counters, is another state`() throws {
    let place = try Scratch()
    try NumberStore.write(to: place.file("rows.h5"), rows: 80)
    let made = try ProgramRun.start(
      ["train", "--features", "rows.h5", "--recipe", "tess-cnn", "--epochs", "1", "--run", "run"], in: place.path)
    try #require(made.status == 0, "\(made.errors)")
    var checkpoint = try Checkpoint.read(place.file("run/last.h5"))
    let before = checkpoint.stateDigest
    let record = try #require(checkpoint.state?.record)
    checkpoint.state?.record = record.replacing(#/"seconds":[0-9.e-]+/#, with: "\"seconds\":7")
    #expect(checkpoint.state?.record != record)
    #expect(checkpoint.stateDigest == before, "how long it took is no part of it")
    checkpoint.state?.record = record.replacing(#/"updates":[0-9]+/#, with: "\"updates\":7")
    #expect(checkpoint.stateDigest != before)
    checkpoint.state?.record = record
    let memory = try #require(checkpoint.state?.buffers["optimizer_0"]?.view)
    memory[5] = memory[5] + 1
    #expect(checkpoint.stateDigest != before)
  }
}
