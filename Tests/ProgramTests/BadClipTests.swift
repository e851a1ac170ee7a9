import Core
import Foundation
import TestSupport
import Testing

/// What becomes of a corpus or a list of files of which some cannot be used.
@Suite(.serialized) struct BadClipTests {
  private func corpus(bad: [String] = [], silent: [String] = []) throws -> Scratch {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 1, repetitions: 1)
    let name = { (emotion: String) in "corpus/Actor_01/03-01-\(emotion)-01-01-01-01.wav" }
    for emotion in bad { try place.write(name(emotion), "no sound".utf8) }
    let silence = WaveFile([Int](repeating: 0, count: 11025), rate: ToneCorpus.rate).bytes
    for emotion in silent { try place.write(name(emotion), silence) }
    return place
  }

  @Test(arguments: [nil, 3]) func `every bad clip of every rank is named, and no store is left`(ranks: Int?) throws {
    let place = try corpus(bad: ["01", "05", "08"])
    let run = try ProgramRun.start(["features", "--corpus", "corpus"], ranks: ranks, in: place.path)
    #expect(run.status == 1 && run.output.isEmpty)
    let lines = run.errors.split(separator: "\n")
    let head = "ser-dist: 3 of 8 clips cannot be read: mend them or leave them out"
    let start = try #require(lines.firstIndex { $0 == head }, "it said: \(run.errors)")
    for (line, emotion) in zip(lines[(start + 1)...], ["01", "05", "08"]) {
      #expect(line.hasPrefix("  corpus/Actor_01/03-01-\(emotion)-01-01-01-01.wav: is not audio"), "\(line)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.file("features")) == [".making"])
  }

  @Test(arguments: [nil, 3]) func `a recipe that does not work at a clip's own rate is refused at the first such clip`(
    ranks: Int?
  ) throws {
    let place = try corpus()
    var recipe = Recipe.tessCNN
    recipe.features.columns = [.contrast]
    (recipe.features.rate, recipe.features.frame) = (nil, 64)
    try place.write("contrast.json", Array(try JSON.encode(recipe).utf8))
    let words = ["features", "--corpus", "corpus", "--recipe", "contrast.json"]
    let run = try ProgramRun.start(words, ranks: ranks, in: place.path)
    #expect(run.status == 1)
    #expect(
      run.errors.contains("keeps its \(ToneCorpus.rate) samples per second, since the recipe names no rate"),
      "\(run.errors)")
    #expect(!run.errors.contains("8 of 8 clips") && !run.errors.contains(" 8/8 clips"), "\(run.errors)")
    let skipping = try ProgramRun.start(words + ["--skip-bad"], ranks: ranks, in: place.path)
    #expect(
      skipping.errors.contains("corpus/Actor_01/03-01-01-01-01-01-01.wav: keeps its \(ToneCorpus.rate)"),
      "\(skipping.errors)")
  }

  @Test func `a clip whose windows would outgrow the memory is refused by name`() throws {
    let place = try corpus()
    var recipe = Recipe.tessCNN
    recipe.features.windows = WindowPlan(seconds: 0.1, density: 1000)
    recipe.features.frames = 100_000
    recipe.model = [["layer": "Flatten"], ["layer": "Dense", "units": "classes", "activation": "softmax"]]
    try place.write("dense.json", Array(try JSON.encode(recipe).utf8))
    let run = try ProgramRun.start(["features", "--corpus", "corpus", "--recipe", "dense.json"], in: place.path)
    #expect(run.status == 1)
    #expect(run.errors.contains("03-01-01-01-01-01-01.wav: would become "), "it said: \(run.errors)")
  }

  @Test(arguments: [nil, 3]) func `silent clips are counted, and progress ends with the last clip`(ranks: Int?) throws {
    let place = try corpus(silent: ["02", "07"])
    let run = try ProgramRun.start(["features", "--corpus", "corpus"], ranks: ranks, in: place.path)
    #expect(run.status == 0)
    #expect(
      run.errors.contains(
        "note: 2 clips are silent: Actor_01/03-01-02-01-01-01-01.wav, Actor_01/03-01-07-01-01-01-01.wav\n"),
      "it said: \(run.errors)")
    #expect(run.errors.components(separatedBy: " 8/8 clips").count == 2, "one last line is expected: \(run.errors)")
    #expect(run.output.contains("from a corpus with RAVDESS file names"), "\(run.output)")
  }

  @Test func `good files are heard beside bad ones`() throws {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 6, repetitions: 1)
    try place.write("bad.wav", "no sound".utf8)
    try place.write("sil\u{1B}ent.wav", WaveFile([Int](repeating: 0, count: 9000)).bytes)
    for words in [
      ["features", "--corpus", "corpus"],
      ["train", "--epochs", "1", "--protocol", "published", "--lanes", "1", "--run", "run"],
    ] {
      let run = try ProgramRun.start(words, in: place.path)
      try #require(run.status == 0, "\(words[0]) said: \(run.errors)")
    }
    let good = "corpus/Actor_01/03-01-01-01-01-01-01.wav"
    let words = ["predict", "--checkpoint", "run/best.h5", good, "bad.wav", "sil\u{1B}ent.wav"]
    let run = try ProgramRun.start(words, in: place.path)
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("\(good): ") && run.output.contains("\nsil\\u001Bent.wav: "), "\(run.output)")
    // Neither the model nor the time is what this is about.
    let told = run.errors.split(separator: "\n").filter {
      !$0.contains(" has no calibration, ") && !$0.contains(" of sound, in ")
    }
    #expect(
      told == [
        "note: 1 clip is silent: sil\\u001Bent.wav",
        "ser-dist: bad.wav: is not audio (it begins with 'no sound'); expected WAV, AIFF, FLAC, Ogg or MP3",
      ], "\(run.errors)")
  }
}
