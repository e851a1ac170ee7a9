import Audio
import Core
import FeatureStore
import Foundation
import Recognition
import TestSupport
import Testing

/// A clip that is heard as a stream makes the row that training had of it, to the last bit.
@Suite(.serialized) struct StreamEqualityTests {
  /// The rows that listening to a clip computes, when it comes in pieces of the size of a pipe.
  private func heardRows(_ wave: WaveFile, model: RecognitionModel, window: Double? = nil) throws -> [Float] {
    var settings = ListeningSettings()
    settings.window = window
    settings.judgesSilence = true
    let recognizer = try Recognizer(model)
    recognizer.keepsRows = true
    let pipe = Pipe()
    let bytes = wave.bytes
    Thread.detachNewThread {
      try? pipe.fileHandleForWriting.write(contentsOf: bytes)
      try? pipe.fileHandleForWriting.close()
    }
    let source = try #require(
      try IncomingSound(ByteInput(pipe.fileHandleForReading.fileDescriptor, name: "pipe")))
    let listening = Listening(source, recognizer: recognizer, settings: settings)
    var last: StreamAnswer?
    _ = try listening.run { last = $0 }
    #expect(last?.start == 0, "the last window is the clip")
    return recognizer.lastRows
  }

  /// The rows of a store that hold clips as they are, with the file name of each.
  private func storedRows(_ store: FeatureStore) throws -> [(file: String, start: Int?, row: [Float])] {
    let clips = try #require(store.clips)
    let (clipOfRow, variants) = (try #require(store.clipOfRow), try #require(store.variantOfRow))
    let row = FloatBuffer(count: store.rowShape.count)
    return try (0..<store.rowCount).filter { variants[$0] == 0 }.map { index in
      try store.readRows([index], into: row.view)
      let start = store.startOfRow.map { Int($0[index]) }
      return (clips[Int(clipOfRow[index])].path, start, row.view.array)
    }
  }

  @Test(arguments: Recipe.all.map(\.name)) func `the row of a clip in a store is the row of the clip in a stream`(
    name: String
  ) throws {
    let place = try Scratch()
    try ShortClips.write(to: place)
    let run = try ProgramRun.start(
      ["features", "--corpus", "corpus", "--recipe", name, "--out", "store"], in: place.path)
    try #require(run.status == 0, "\(run.errors)")
    let recipe = try Recipe.find(name)
    try RandomModel.write(to: place.file("best.h5"), recipe: recipe)
    let model = try RecognitionModel(checkpoint: place.file("best.h5"))
    let waves = Dictionary(uniqueKeysWithValues: ShortClips.all.map { ($0.name, $0.wave) })
    let stored = try storedRows(FeatureStore.open(place.file("store")))
    #expect(Set(stored.map(\.file)).count == waves.count, "\(stored.map(\.file))")
    for (file, rows) in Dictionary(grouping: stored, by: \.file) {
      let wave = try #require(waves[file], "\(file)")
      let heard = try heardRows(wave, model: model).map(\.bitPattern)
      if recipe.features.windows == nil {
        #expect(rows.map { $0.row.map(\.bitPattern) } == [heard], "\(file)")
      } else {
        try checkWindows(rows.map { ($0.start ?? 0, $0.row) }, heard: heard, wave, contract: recipe.features)
      }
    }
  }

  /// The store has windows from random places, prediction those that stand one behind the other: both are compared with
  /// the windows of the samples.
  private func checkWindows(
    _ stored: [(start: Int, row: [Float])], heard: [UInt32], _ wave: WaveFile, contract: FeatureContract
  ) throws {
    let maker = try RowMaker(contract: contract)
    let sound = try AudioFile.read(bytes: Array(wave.bytes), name: "clip")
    let clip = try maker.read(samples: sound.samples, rate: sound.rate, name: "clip")
    let row = FloatBuffer(count: contract.rowShape.count)
    for (start, expected) in stored {
      try maker.window(from: start, of: clip, into: row.view)
      #expect(row.view.array.map(\.bitPattern) == expected.map(\.bitPattern))
    }
    var rows: [UInt32] = []
    for index in 0..<maker.rowCount(of: clip) {
      try maker.row(index, of: clip, into: row.view)
      rows += row.view.array.map(\.bitPattern)
    }
    #expect(rows == heard)
  }

  @Test func `a longer clip is the row of a window that is as long`() throws {
    let place = try Scratch()
    try RandomModel.write(to: place.file("best.h5"), recipe: .ravdessTessLSTM)
    let model = try RecognitionModel(checkpoint: place.file("best.h5"))
    for rate in [16000, 44100] {
      let wave = WaveFile(Signals.speech(5 * rate + 123, rate: rate), rate: rate)
      try place.write("clip.wav", wave.bytes)
      let recognizer = try Recognizer(model)
      recognizer.keepsRows = true
      _ = try recognizer.predict(place.file("clip.wav"))
      let heard = try heardRows(wave, model: model, window: 5.01)
      #expect(heard.map(\.bitPattern) == recognizer.lastRows.map(\.bitPattern) && !heard.isEmpty)
    }
  }
}
