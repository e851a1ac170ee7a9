import Core
import TestSupport
import Testing

/// `bench collectives`, which checks each way's sums of whole numbers before it measures.
@Suite(.serialized) struct CollectiveBenchTests {
  @Test(arguments: [2, 3, 4, 8]) func `all ways add whole numbers exactly, also less than a line for each rank`(
    ranks: Int
  ) throws {
    let place = try Scratch()
    // One line, an odd number of floats, and several buckets.
    let sizes = ["64", "4004", "200000", "12000000"]
    let run = try ProgramRun.start(
      ["bench", "collectives", "--seconds", "0.0001", "--json"] + sizes.flatMap { ["--bytes", $0] }, ranks: ranks,
      in: place.path)
    try #require(run.status == 0, "\(run.errors)")
    let found = try #require(try JSON.decode(JSONValue.self, from: run.output).array)
    #expect(found.map { $0["bytes"]?.int } == [64, 4004, 200_000, 12_000_000])
    for size in found {
      for way in ["exact", "mpi", "raw"] { #expect(size[way]?["microseconds"]?.double ?? 0 > 0) }
      #expect(size["ranks"]?.int == ranks && size["exactToRaw"]?.double ?? 0 > 0)
    }
  }

  @Test func `one rank is told to bring another`() throws {
    let place = try Scratch()
    let run = try ProgramRun.start(["bench", "collectives"], in: place.path)
    #expect(run.status == 2 && run.errors.contains("start it with 'mpirun -n 2'"), "\(run.errors)")
  }

  @Test func `options of other subjects are refused`() throws {
    let place = try Scratch()
    for words in [
      ["collectives", "--recipe", "tess-cnn"], ["train", "--bytes", "64"], ["features", "--bytes", "64"],
    ] {
      let run = try ProgramRun.start(["bench"] + words, in: place.path)
      #expect(
        run.status == 2 && run.errors.contains("bench \(words[0]): unknown option '\(words[1])'"), "\(run.errors)")
    }
  }
}
