import Core
import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// A store that was being made when its job ended, by force or on request, is finished by the same command.
@Suite(.serialized) struct RestartTests {
  private func corpus() throws -> Scratch {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 5)
    var copies = Recipe.tessCNN
    copies.features.audio = [.augment]
    copies.features.augmentation = Augmentation(copies: [AugmentedCopy(sound: [[.noise(amount: 0.01)]])])
    try place.write("copies.json", JSON.encode(copies).utf8)
    var windows = Recipe.tessCNN
    windows.features = FeatureContract(rate: 22050, columns: [.mfcc(coefficients: 13)], frames: 5, scaling: .standard)
    windows.features.windows = WindowPlan(seconds: 0.1, density: 2)
    try place.write("windows.json", JSON.encode(windows).utf8)
    return place
  }

  private func words(_ recipe: String, _ out: String) -> [String] {
    ["features", "--corpus", "corpus", "--recipe", recipe, "--out", out]
  }

  private func made(_ recipe: String, _ out: String, ranks: Int? = nil, in place: Scratch) throws -> ProgramRun {
    let run = try ProgramRun.start(words(recipe, out), ranks: ranks, in: place.path)
    try #require(run.status == 0, "\(run.errors)")
    return run
  }

  /// Starts the program and sends the first rank a signal once `parts` of the store are there, or it is done.
  private func interrupt(
    _ signal: Int32, after parts: Int, _ words: [String], ranks: Int?, out: String, in place: Scratch
  ) throws -> ProgramRun {
    let store = place.file(out)
    let watch = Thread {
      let end = Date.now + 60
      while Date.now < end {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(store)/.making")) ?? []
        let isThere = names.count { $0.hasPrefix("part-") && $0.hasSuffix(".h5") } >= parts
        if isThere, let lock = try? String(contentsOfFile: "\(store)/.making/lock", encoding: .utf8) {
          if let process = lock.split(separator: " ").dropFirst().first.flatMap({ pid_t($0) }) { kill(process, signal) }
          return
        }
        if FileManager.default.fileExists(atPath: "\(store)/index.h5") { return }
        usleep(500)
      }
    }
    watch.start()
    return try ProgramRun.start(words, ranks: ranks, in: place.path)
  }

  @Test(arguments: [nil, 2] as [Int?], ["copies.json", "windows.json"])
  func `killed at any moment and begun again, it ends in the same store`(ranks: Int?, recipe: String) throws {
    let place = try corpus()
    _ = try made(recipe, "unbroken", in: place)
    let expected = try StoreContents(place, "unbroken")
    for (parts, again) in [(0, nil), (1, 3), (40, nil), (75, 3)] as [(Int, Int?)] {
      let out = "killed-\(parts)"
      _ = try interrupt(SIGKILL, after: parts, words(recipe, out), ranks: ranks, out: out, in: place)
      _ = try made(recipe, out, ranks: again, in: place)
      #expect(try StoreContents(place, out) == expected, "killed after \(parts) parts")
      #expect(!FileManager.default.fileExists(atPath: place.file("\(out)/.making")))
    }
  }

  @Test(arguments: [1, 2, 3]) func `windows are the same on any number of ranks`(ranks: Int) throws {
    let place = try corpus()
    _ = try made("windows.json", "alone", in: place)
    _ = try made("windows.json", "ranks", ranks: ranks, in: place)
    let store = try StoreContents(place, "alone")
    // 80 clips of half a second.
    #expect(store.lists["start"]?.count == 2 * 80 * 11025 / 2205)
    #expect(try StoreContents(place, "ranks") == store)
  }

  @Test func `cleaned clips are kept where it was said, or beside a store of windows`() throws {
    let place = try corpus()
    _ = try made("windows.json", "store", in: place)
    let words = words("copies.json", "other") + ["--cleaned", "clean"]
    let run = try ProgramRun.start(words, ranks: 2, in: place.path)
    #expect(run.status == 0, "\(run.errors)")
    for folder in ["store-cleaned", "clean"] {
      #expect(try FileManager.default.contentsOfDirectory(atPath: place.file("\(folder)/Actor_03")).count == 16)
    }
    _ = try made("copies.json", "plain", in: place)
    #expect(try StoreContents(place, "other") == StoreContents(place, "plain"))
  }

  @Test func `rows that are short and clips that are cut are counted`() throws {
    let place = try corpus()
    // Half a second has 22 frames.
    let long = try made("copies.json", "long", in: place)
    #expect(long.errors.contains("note: 160 rows are shorter than 100 frames, and padded with zeros"), "\(long.errors)")
    var recipe = Recipe.tessCNN
    recipe.features.frames = 20
    try place.write("short.json", JSON.encode(recipe).utf8)
    let short = try made("short.json", "short", in: place)
    #expect(short.errors.contains("note: 80 clips are longer than a row holds, and cut"), "\(short.errors)")
  }

  @Test func `asked to stop, it says that the same command goes on`() throws {
    let place = try corpus()
    let words = words("copies.json", "store")
    let run = try interrupt(SIGTERM, after: 3, words, ranks: nil, out: "store", in: place)
    #expect(run.status == 75)
    #expect(
      run.sentences == [
        "ser-dist: store: stopped before it was whole; the same command goes on where it stopped"
      ])
    let again = try made("copies.json", "store", in: place)
    #expect(again.errors.contains(" parts of the store were there already"), "\(again.errors)")
  }

  /// A store that a bad clip kept from being finished.
  private func unfinished() throws -> Scratch {
    let place = try corpus()
    try place.write("corpus/Actor_05/03-01-08-01-01-02-05.wav", "no voice".utf8)
    let run = try ProgramRun.start(words("copies.json", "store"), in: place.path)
    try #require(run.status == 1, "\(run.errors)")
    return place
  }

  @Test func `only what changed clips are in is computed again`() throws {
    let place = try unfinished()
    try ToneCorpus.write(to: place, speakers: 5)
    let silence = WaveFile([Int](repeating: 0, count: 11025), rate: ToneCorpus.rate).bytes
    try place.write("corpus/Actor_02/03-01-03-01-01-01-02.wav", silence)
    let run = try made("copies.json", "store", in: place)
    #expect(run.errors.contains("note: 62 of 64 parts of the store were there already"), "\(run.errors)")
    #expect(run.errors.contains("note: 1 clip changed since the features were computed"), "\(run.errors)")
    _ = try made("copies.json", "fresh", in: place)
    #expect(try StoreContents(place, "store") == StoreContents(place, "fresh"))
  }

  @Test func `with another recipe all is computed again`() throws {
    let place = try unfinished()
    try ToneCorpus.write(to: place, speakers: 5)
    let run = try made("windows.json", "store", in: place)
    #expect(run.errors.contains("note: the recipe's features changed since this store was begun: begun anew"))
    _ = try made("windows.json", "fresh", in: place)
    #expect(try StoreContents(place, "store") == StoreContents(place, "fresh"))
  }

  @Test func `a damaged part is computed again`() throws {
    let place = try unfinished()
    try ToneCorpus.write(to: place, speakers: 5)
    try place.cut("store/.making/part-7.h5", to: 900)
    try place.write("store/.making/part-8.h5", "nothing".utf8)
    _ = try made("copies.json", "store", in: place)
    _ = try made("copies.json", "fresh", in: place)
    #expect(try StoreContents(place, "store") == StoreContents(place, "fresh"))
  }

  @Test(arguments: [nil, 2] as [Int?]) func `a second job on the same store is refused`(ranks: Int?) throws {
    let place = try corpus()
    try place.makeFolder("store/.making")
    try place.write("store/.making/lock", "process 12 on elsewhere".utf8)
    let descriptor = open(place.file("store/.making/lock"), O_RDWR)
    defer { close(descriptor) }
    try #require(flock(descriptor, LOCK_EX) == 0)
    let run = try ProgramRun.start(words("copies.json", "store"), ranks: ranks, in: place.path)
    #expect(run.status == 1)
    #expect(
      run.sentences == [
        "ser-dist: store: process 12 on elsewhere is making this store now; wait for it, or name another directory with "
          + "--out"
      ])
  }
}
