import Checkpoints
import Core
import FeatureStore
import Foundation
import TestSupport
import Testing

/// Rows in memory or read as they are needed: the same run, seen from outside.
@Suite(.serialized) struct ResidentTests {
  private static let settings = ["train", "--lanes", "4", "--batch", "20", "--epochs", "2", "--seed", "3"]

  @Test func `streamed and resident runs end in equal bits on 1, 2 and 4 ranks`() throws {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 4, repetitions: 1)
    let made = try ProgramRun.start(["features", "--corpus", "corpus"], ranks: 3, in: place.path)
    try #require(made.status == 0, "\(made.errors)")
    let starts: [(ranks: Int?, threads: String, resident: String)] = [
      (nil, "1", "on"), (nil, "2", "off"), (2, "1", "off"), (4, "1", "off"), (2, "2", "auto"),
    ]
    let digests = try starts.map { start in
      let name = "\(start.ranks ?? 1)-\(start.resident)"
      let words = Self.settings + ["--threads", start.threads, "--resident", start.resident, "--run", name]
      let run = try ProgramRun.start(words, ranks: start.ranks, in: place.path)
      try #require(run.status == 0, "\(name): \(run.errors)")
      #expect(run.errors.contains("rows were streamed: lanes waited") == (start.resident == "off"), "\(run.errors)")
      return try Checkpoint.read(place.file("\(name)/last.h5")).digest
    }
    #expect(Set(digests).count == 1, "\(digests)")
  }

  @Test func `little memory streams by itself, and says what to do where that was forbidden`() throws {
    let place = try Scratch()
    // 200 MB of rows, in a process that may have 450 MB with all its libraries.
    try Self.writeLargeStore(to: place, rows: 3000, width: 16_000)
    let words = [
      "train", "--features", "store", "--lanes", "1", "--threads", "1", "--epochs", "1", "--run",
    ]
    let limited = ["prlimit", "--as=450000000"]
    let run = try ProgramRun.start(words + ["auto"], emulator: limited, in: place.path)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("rows are streamed from the store"), "\(run.errors)")
    let refused = try ProgramRun.start(words + ["on", "--resident", "on"], emulator: limited, in: place.path)
    #expect(refused.status == 1)
    #expect(refused.sentences.first?.contains("with --resident off") == true, "\(refused.errors)")
    let free = try ProgramRun.start(words + ["free", "--resident", "on"], in: place.path)
    try #require(free.status == 0, "\(free.errors)")
    let digests = try ["auto", "free"].map { try Checkpoint.read(place.file("\($0)/last.h5")).digest }
    #expect(digests[0] == digests[1])
  }

  @Test func `a flipped bit in a shard ends a streamed run on all ranks with shard and row`() throws {
    let place = try Scratch()
    try Self.writeLargeStore(to: place, rows: 60, width: 2000)
    try place.damage("store/shard-00000-of-00001.h5", at: (0..<4).map { Self.number(31, $0) }.bytes)
    let words = Self.settings + ["--features", "store", "--protocol", "published", "--run", "run"]
    let run = try ProgramRun.start(words + ["--resident", "off"], ranks: 2, in: place.path)
    #expect(run.status == 1)
    #expect(run.sentences.count == 1 && run.sentences[0].contains("shard-00000-of-00001.h5: row 31 of 'x' is damaged"))
  }

  private static func number(_ row: Int, _ column: Int) -> Float { Float(row) + Float(column) / 65536 }

  private static func smallRecipe() -> Recipe {
    var recipe = Recipe.tessCNN
    recipe.model = [
      ["layer": "Flatten"], ["layer": "Dense", "units": "classes", "activation": "softmax"],
    ]
    recipe.evaluation.protocol = .published
    return recipe
  }

  private static func writeLargeStore(to place: Scratch, rows: Int, width: Int) throws {
    var recipe = smallRecipe()
    recipe.features = FeatureContract(
      rate: nil, columns: [.mfcc(coefficients: 20)], frames: width / 20, scaling: .none)
    let clips = (0..<rows).map { ClipRecord(path: "\($0).wav", speaker: "\($0 % 7)", sentence: "", sha256: "\($0)") }
    let header = try StoreHeader(contract: recipe.features, classes: ["a", "b", "c"], clips: clips)
    try place.makeFolder("store")
    let directory = place.file("store")
    try ShardWriter.write(directory: directory, name: ShardName(index: 0, count: 1), header: header) { writer in
      for row in 0..<rows {
        let numbers = FloatBuffer((0..<width).map { number(row, $0) })
        try writer.append(numbers.view, label: row % 3, clip: row)
      }
    }
    try StoreIndex.write(directory: directory, shards: 1, header: header, recipe: recipe, clips: clips)
  }
}
