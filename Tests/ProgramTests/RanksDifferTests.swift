import Core
import Foundation
import HDF5Storage
import TestSupport
import Testing

/// Ranks that each have a store of their own under the same name, as hosts without common files do.
@Suite(.serialized) struct RanksDifferTests {
  private static let rows = 60
  private static let shape = [40, 10]
  private static let inOwnPlace = ["bash", "-c", "cd \"rank-$OMPI_COMM_WORLD_RANK\" && exec \"$@\"", "bash"]

  /// What a rank's store has that the first rank's has not. All are split alike, by speakers.
  enum Difference: CaseIterable {
    case labels, clips, numbers
  }

  private func write(_ path: String, _ difference: Difference? = nil) throws {
    let values = FloatBuffer(count: Self.rows * Self.shape.reduce(1, *))
    var random = RandomKey(seed: 8, purpose: .augmentation).sequence
    for index in 0..<values.count {
      values.view[index] = random.nextUniform() * (difference == .numbers ? 2 : 1)
    }
    let (rows, classes) = (0..<Self.rows, 3)
    let file = try HDF5File.create(path)
    let root = try file.root()
    try root.write("x", values.view, shape: Shape([Self.rows] + Self.shape))
    try root.write("y", rows.map { Int32(($0 + (difference == .labels ? 1 : 0)) % classes) })
    try root.write("clip", rows.map { Int32($0) })
    try root.write("clips/path", rows.map { "\($0).wav" })
    try root.write("clips/speaker", rows.map { "\($0 / classes % 6)" })
    try root.write("clips/sentence", rows.map { _ in "" })
    try root.write("clips/sha256", rows.map { difference == .clips ? "other \($0)" : "\($0)" })
    try file.close()
  }

  private func place(_ difference: Difference?) throws -> Scratch {
    let place = try Scratch()
    for (rank, difference) in [nil, difference].enumerated() {
      try place.makeFolder("rank-\(rank)")
      try write(place.file("rank-\(rank)/rows.h5"), difference)
    }
    return place
  }

  private func train(_ place: Scratch, _ words: [String] = []) throws -> ProgramRun {
    try ProgramRun.start(
      ["train", "--features", "rows.h5", "--recipe", "tess-cnn", "--lanes", "4", "--run", place.file("run")] + words,
      ranks: 2, emulator: Self.inOwnPlace, in: place.path, limit: 60)
  }

  private func expectRefusal(_ run: ProgramRun) {
    #expect(run.status == 1 && run.sentences.count == 1, "\(run.errors)")
    #expect(run.sentences.first?.hasPrefix("ser-dist: rank 1 on ") == true, "\(run.errors)")
    #expect(
      run.errors.contains("reads another store or recipe than the first rank; give every host the same files"),
      "\(run.errors)")
  }

  @Test(arguments: Difference.allCases) func `a rank whose rows are others is named`(difference: Difference) throws {
    let place = try place(difference)
    expectRefusal(try train(place, ["--epochs", "1"]))
  }

  @Test func `one that goes on with other rows does not keep the others waiting`() throws {
    let place = try place(nil)
    let first = try train(place, ["--epochs", "1"])
    try #require(first.status == 0, "\(first.errors)")
    try FileManager.default.removeItem(atPath: place.file("rank-1/rows.h5"))
    try write(place.file("rank-1/rows.h5"), .labels)
    expectRefusal(try train(place, ["--resume", "--epochs", "2"]))
  }
}
