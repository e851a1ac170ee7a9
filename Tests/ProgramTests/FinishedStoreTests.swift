import Core
import Foundation
import HDF5Storage
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// What `features` makes of a store that is there already.
@Suite(.serialized) struct FinishedStoreTests {
  private let words = ["features", "--corpus", "corpus"]
  private let clip = "corpus/Actor_02/03-01-03-01-01-01-02.wav"
  private let silence = WaveFile([Int](repeating: 0, count: 11025), rate: ToneCorpus.rate).bytes

  private func store() throws -> Scratch {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 4, repetitions: 1)
    let made = try ProgramRun.start(words, in: place.path)
    try #require(made.status == 0, "\(made.errors)")
    return place
  }

  @Test(arguments: [nil, 2] as [Int?]) func `the same command again finds it up to date`(ranks: Int?) throws {
    let place = try store()
    let before = try place.read("features/index.h5")
    let run = try ProgramRun.start(words, ranks: ranks, in: place.path)
    #expect(run.status == 0 && run.output.hasSuffix("from a corpus with RAVDESS file names, up to date\n"))
    #expect(try place.read("features/index.h5") == before)
  }

  @Test(arguments: [nil, 2] as [Int?])
  func `what a job killed at the very end left beside it is removed`(ranks: Int?) throws {
    let place = try store()
    try place.makeFolder("features/.making")
    try place.write("features/.making/part-0.h5", [1])
    try place.write("features/shard-00001-of-00003.h5", [1])
    let run = try ProgramRun.start(words, ranks: ranks, in: place.path)
    #expect(run.status == 0 && run.output.contains("up to date"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: place.file("features/.making")))
    #expect(!FileManager.default.fileExists(atPath: place.file("features/shard-00001-of-00003.h5")))
  }

  @Test(arguments: [nil, 2] as [Int?])
  func `a recipe that differs in its training alone becomes the store's, without computing anything`(
    ranks: Int?
  ) throws {
    let place = try store()
    let before = try StoreContents(place, "features")
    var recipe = Recipe.tessCNN
    recipe.training.epochs = 7
    try place.write("seven.json", JSON.encode(recipe).utf8)
    let run = try ProgramRun.start(words + ["--recipe", "seven.json"], ranks: ranks, in: place.path)
    #expect(run.status == 0 && run.output.contains("up to date"), "\(run.errors)")
    #expect(
      run.errors.contains("note: the features are there already; features now has the recipe given, 'tess-cnn'\n"))
    let text = try HDF5File.open(place.file("features/index.h5")).root().attributes.string("recipe")
    #expect(try JSON.decode(Recipe.self, from: text) == recipe)
    #expect(try StoreContents(place, "features") == before)
    let again = try ProgramRun.start(words + ["--recipe", "seven.json"], ranks: ranks, in: place.path)
    #expect(again.status == 0 && !again.errors.contains("recipe given"), "\(again.errors)")
    #expect(!FileManager.default.fileExists(atPath: place.file("features/.making")))
  }

  @Test func `what a job is working on beside it stays`() throws {
    let place = try store()
    try place.makeFolder("features/.making")
    try place.write("features/.making/lock", [])
    let descriptor = open(place.file("features/.making/lock"), O_RDWR)
    defer { close(descriptor) }
    try #require(flock(descriptor, LOCK_EX) == 0)
    #expect(try ProgramRun.start(words, in: place.path).status == 0)
    #expect(FileManager.default.fileExists(atPath: place.file("features/.making/lock")))
  }

  @Test(arguments: [nil, 2] as [Int?])
  func `changed, added and removed clips are named, and replace it on request only`(
    ranks: Int?
  ) throws {
    let place = try store()
    try place.write(clip, silence)
    try refuses("1 changed: Actor_02/03-01-03-01-01-01-02.wav", ranks, place)
    try place.write("corpus/Actor_04/03-01-03-02-01-01-04.wav", silence)
    try refuses("1 added: Actor_04/03-01-03-02-01-01-04.wav", ranks, place)
    try FileManager.default.removeItem(atPath: place.file(clip))
    try refuses(
      "1 added: Actor_04/03-01-03-02-01-01-04.wav; 1 removed: Actor_02/03-01-03-01-01-01-02.wav", ranks, place)
    let run = try ProgramRun.start(words + ["--overwrite"], ranks: ranks, in: place.path)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try ProgramRun.start(words, ranks: ranks, in: place.path).status == 0)
  }

  @Test func `a manifest that puts a clip on another side makes another store`() throws {
    let place = try store()
    let clips = ["03-01-01-01-01-01-01", "03-01-05-01-01-01-01"].map { "corpus/Actor_01/\($0).wav" }
    for (side, status) in [("train", 0), ("test", 1)] as [(String, Int32)] {
      try place.write("list.csv", "path,label,split\n\(clips[0]),sad,train\n\(clips[1]),angry,\(side)\n".utf8)
      let run = try ProgramRun.start(["features", "--corpus", "list.csv", "--out", "listed"], in: place.path)
      #expect(run.status == status, "\(run.errors)")
      #expect(run.errors.contains("(their order, labels, speakers, sentences or sides differ)") == (side == "test"))
    }
  }

  private func refuses(_ differs: String, _ ranks: Int?, _ place: Scratch) throws {
    let run = try ProgramRun.start(words, ranks: ranks, in: place.path)
    #expect(run.status == 1)
    #expect(
      run.sentences == [
        "ser-dist: features: holds a feature store of other clips (\(differs)); name another directory with --out, or "
          + "replace it with --overwrite"
      ])
  }

  @Test func `bad clips are left out on request, named, and recorded`() throws {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 4, repetitions: 1)
    try place.write(clip, "no voice".utf8)
    let run = try ProgramRun.start(words + ["--skip-bad"], ranks: 2, in: place.path)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("note: 1 clip is left out: \(clip): is not audio"), "\(run.errors)")
    #expect(run.output.hasPrefix("features: 31 rows of 100 × 40") && run.output.contains("1 clip skipped"))
    let store = try StoreContents(place, "features")
    #expect(store.clips["skipped/path"] == ["Actor_02/03-01-03-01-01-01-02.wav"])
    #expect(store.clips["skipped/reason"]?.first?.contains("is not audio") == true)
    #expect(store.lists["y"]?.count == 31 && store.clips["clips/path"]?.count == 32)
    let inspected = try ProgramRun.start(["inspect", "features"], in: place.path)
    #expect(inspected.output.contains("clips     31 of 4 speakers, 1 more skipped as bad"), "\(inspected.output)")
    let again = try ProgramRun.start(words, in: place.path)
    #expect(again.status == 0 && again.output.contains("up to date"), "\(again.errors)")
    // Mended, it is a changed clip.
    try place.write(clip, silence)
    try refuses("1 changed: Actor_02/03-01-03-01-01-01-02.wav", nil, place)
  }

  @Test func `a class that loses all its clips is an error`() throws {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 2, repetitions: 1)
    for speaker in 1...2 { try place.write("corpus/Actor_0\(speaker)/03-01-05-01-01-01-0\(speaker).wav", "no".utf8) }
    let run = try ProgramRun.start(words + ["--skip-bad"], in: place.path)
    #expect(run.status == 1)
    #expect(run.sentences.first?.hasPrefix("ser-dist: class 'angry' has no row") == true, "\(run.errors)")
  }

  @Test(arguments: [
    ("\"Flatten\"", "\"Flaten\"", "unknown layer 'Flaten', did you mean 'Flatten'?"),
    ("\"adam\"", "\"adamm\"", "'adamm'"),
  ]) func `a slip in a model is refused before anything is extracted or changed`(
    good: String, bad: String, sentence: String
  ) throws {
    let place = try store()
    try place.write("slip.json", JSON.encode(Recipe.tessCNN).replacing(good, with: bad).utf8)
    let run = try ProgramRun.start(words + ["--recipe", "slip.json"], in: place.path)
    #expect(run.status != 0 && run.errors.contains(sentence), "\(run.errors)")
  }

  @Test func `rows scaled to a range train on any number of ranks to the same model`() throws {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 6, repetitions: 1)
    var recipe = Recipe.tessCNN
    recipe.features.scaling = .range
    try place.write("range.json", JSON.encode(recipe).utf8)
    let made = try ProgramRun.start(words + ["--recipe", "range.json"], in: place.path)
    try #require(made.status == 0, "\(made.errors)")
    for (run, ranks) in [("alone", nil), ("two", 2)] as [(String, Int?)] {
      let train = ["train", "--epochs", "1", "--lanes", "2", "--protocol", "published", "--run", run]
      let trained = try ProgramRun.start(train, ranks: ranks, in: place.path)
      try #require(trained.status == 0, "\(trained.errors)")
    }
    let inspected = try ["alone", "two"].map {
      try ProgramRun.start(["inspect", "\($0)/best.h5"], in: place.path).output.replacing("two/", with: "alone/")
    }
    #expect(inspected[0].contains("Rescaling") && inspected[0] == inspected[1], "\(inspected)")
  }
}
