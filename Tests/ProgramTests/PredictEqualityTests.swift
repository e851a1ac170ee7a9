import Core
import FeatureStore
import Foundation
import Recognition
import TestSupport
import Testing

/// The rows that `predict` computes of a file are those that training had of it, to the last bit.
@Suite(.serialized) struct PredictEqualityTests {
  /// The clips of a corpus as files of other kinds: 24 bits, floats and two channels beside 16 bits.
  private func write(to place: Scratch) throws {
    for (index, clip) in ShortClips.all.enumerated() {
      let values = clip.wave.samples.withUnsafeBytes { Array($0.bindMemory(to: Int16.self)).map(Int.init) }
      var wave = clip.wave
      switch index % 4 {
      case 1: wave = WaveFile(floats: Signals.samples(values, scale: 0.9), rate: clip.wave.rate)
      case 2: wave = WaveFile(values.flatMap { [$0, -$0 / 3] }, rate: clip.wave.rate, channels: 2)
      case 3:
        wave.bits = 24
        wave.samples = Data(values.flatMap { [UInt8(truncatingIfNeeded: 7 * $0)] + twoBytes($0) })
      default: break
      }
      try place.write("corpus/\(clip.name)", wave.bytes)
    }
  }

  private func twoBytes(_ value: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
  }

  @Test(arguments: Recipe.all.map(\.name)) func `the row of a file in a store is the row of the file in prediction`(
    name: String
  ) throws {
    let place = try Scratch()
    try write(to: place)
    let run = try ProgramRun.start(
      ["features", "--corpus", "corpus", "--recipe", name, "--out", "store"], in: place.path)
    try #require(run.status == 0, "\(run.errors)")
    let recipe = try Recipe.find(name)
    try RandomModel.write(to: place.file("best.h5"), recipe: recipe)
    let hearing = try RecordingRecognizer(try RecognitionModel(checkpoint: place.file("best.h5")))
    hearing.recognizer.keepsRows = true
    let store = try FeatureStore.open(place.file("store"))
    let stored = try rows(of: store)
    #expect(Set(stored.map(\.file)).count == ShortClips.all.count)
    for (file, rows) in Dictionary(grouping: stored, by: \.file) {
      _ = try hearing.hear(place.file("corpus/\(file)"))
      let heard = hearing.recognizer.lastRows.map(\.bitPattern)
      _ = try hearing.hear(bytes: Array(place.read("corpus/\(file)")), name: "upload")
      #expect(hearing.recognizer.lastRows.map(\.bitPattern) == heard, "\(file) in memory")
      if recipe.features.windows == nil {
        #expect(rows.map { $0.row.map(\.bitPattern) } == [heard], "\(file)")
      } else {
        try checkWindows(rows, heard: heard, place.file("corpus/\(file)"), recipe.features)
      }
    }
  }

  /// The store has windows from random places, prediction those that stand one behind the other: both are windows of the
  /// file as it is read for the store.
  private func checkWindows(
    _ stored: [Stored], heard: [UInt32], _ path: String, _ contract: FeatureContract
  ) throws {
    let maker = try RowMaker(contract: contract)
    let clip = try maker.read(path: path)
    let row = FloatBuffer(count: contract.rowShape.count)
    for window in stored {
      try maker.window(from: window.start, of: clip, into: row.view)
      #expect(row.view.array.map(\.bitPattern) == window.row.map(\.bitPattern))
    }
    let rows = try (0..<maker.rowCount(of: clip)).flatMap { index in
      try maker.row(index, of: clip, into: row.view)
      return row.view.array.map(\.bitPattern)
    }
    #expect(rows == heard)
  }

  private struct Stored {
    let file: String
    let start: Int
    let row: [Float]
  }

  /// Of clips as they are, without their altered copies.
  private func rows(of store: FeatureStore) throws -> [Stored] {
    let (clips, variants) = (try #require(store.clips), try #require(store.variantOfRow))
    let clipOfRow = try #require(store.clipOfRow)
    let row = FloatBuffer(count: store.rowShape.count)
    return try (0..<store.rowCount).filter { variants[$0] == 0 }.map { index in
      try store.readRows([index], into: row.view)
      return Stored(
        file: clips[Int(clipOfRow[index])].path, start: Int(store.startOfRow?[index] ?? 0), row: row.view.array)
    }
  }
}
