import Core
import Foundation
import TestSupport
import Testing

/// What `ser-dist corpus` draws, alone and on several ranks.
@Suite(.serialized) struct PlotCommandTests {
  private func corpus() throws -> Scratch {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 2, repetitions: 1)
    return place
  }

  private let clip = "03-01-05-01-01-01-02"

  /// The pictures in a directory by the beginning of their names; each is there as SVG and as PNG, and each is one.
  private func pictures(_ place: Scratch, in directory: String) throws -> [String] {
    let files = try FileManager.default.contentsOfDirectory(atPath: place.file(directory)).sorted()
    let drawings = files.filter { $0.hasSuffix(".svg") }.map { String($0.dropLast(4)) }
    for name in drawings {
      let svg = String(decoding: try place.read("\(directory)/\(name).svg"), as: UTF8.self)
      #expect(svg.hasPrefix("<svg") && svg.hasSuffix("</svg>\n") && !svg.contains("\"nan"))
      #expect(
        try place.read("\(directory)/\(name).png").starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
    }
    return drawings
  }

  @Test(arguments: [nil, 2]) func `a clip of the corpus is drawn step by step`(ranks: Int?) throws {
    let place = try corpus()
    let words = ["corpus", "corpus", "--plot", clip, "--recipe", "ravdess-tess-lstm", "--json"]
    for _ in 1...2 {
      let run = try ProgramRun.start(words, ranks: ranks, in: place.path)
      #expect(run.status == 0, "it said: \(run.errors)")
      let outcome = try JSON.decode(JSONValue.self, from: run.output).array?.first
      #expect(outcome?["steps"] == ["normalize", "trim", "fit", "reduce-noise"])
      #expect(outcome?["files"]?.array?.count == 12)
    }
    let names = ["0-as-is", "1-normalize", "2-trim", "3-fit", "4-reduce-noise", "overview"]
    #expect(try pictures(place, in: "pictures") == names.map { "\(clip)-\($0)" })
    let svg = String(decoding: try place.read("pictures/\(clip)-2-trim.svg"), as: UTF8.self)
    #expect(svg.contains(">\(clip).wav: after trim what is 30.0 dB below the loudest</text>"))
    #expect(svg.contains("22,050 Hz, 0.") && svg.contains("frames of 2,048 samples every 512"))
  }

  @Test func `a step that leaves nothing leaves the pictures before it, and a warning`() throws {
    let place = try Scratch()
    try place.write("silence.wav", WaveFile([Int](repeating: 0, count: 4000)).bytes)
    let words = ["corpus", "--plot", "silence.wav", "--recipe", "ravdess-polarity", "--out", "p"]
    let run = try ProgramRun.start(words, in: place.path)
    #expect(run.status == 0)
    #expect(run.errors.contains("warning: silence.wav: has no samples left after the step 'envelope'"), "\(run.errors)")
    #expect(try pictures(place, in: "p") == ["silence-0-as-is", "silence-overview"])
    let svg = String(decoding: try place.read("p/silence-overview.svg"), as: UTF8.self)
    #expect(svg.contains("no samples left after the step"))
  }

  @Test(arguments: [nil, 3]) func `what was counted is drawn, and written as a page`(ranks: Int?) throws {
    let place = try corpus()
    let run = try ProgramRun.start(["corpus", "corpus", "--charts", "--out", "c"], ranks: ranks, in: place.path)
    #expect(run.status == 0, "it said: \(run.errors)")
    #expect(run.output.hasPrefix("corpus: RAVDESS, 16 clips") && run.errors.contains("drawn: c/corpus-classes.svg"))
    #expect(try pictures(place, in: "c") == ["classes", "lengths", "minutes", "speakers"].map { "corpus-\($0)" })
    let page = String(decoding: try place.read("c/corpus.html"), as: UTF8.self)
    for words in ["Clips of each class", "fearful", "22,050 Hz: 16 clips", "Nothing found"] {
      #expect(page.contains(words), "'\(words)' is missing in the page")
    }
  }

  @Test(
    arguments: [
      (["--plot", "nowhere.wav"], 1, "nowhere.wav: no such audio file; check the path, or name the DIR of the corpus"),
      (["x", "--plot", "b.wav"], 1, "b.wav: no such audio file, and no clip of x, did you mean 'a.wav'?"),
      (["--plot", "text.wav"], 1, "text.wav: is not audio (it begins with 'Dear diary'); expected WAV, AIFF, FLAC"),
      (["--plot", "empty.wav"], 1, "empty.wav: is empty (0 bytes); copy it again"),
      (["--plot", "none.wav"], 1, "none.wav: holds no samples; expected a clip of speech"),
      (["--plot", "long.wav"], 1, "long.wav: lasts 301 s; at most 300 s are read at its rate: cut it into clips"),
      (["--plot", "x/a.wav", "--out", "text.wav"], 1, "text.wav: cannot be written"),
      (["--plot", "x/a.wav", "--out", "x"], 1, "x/a-0-as-is.svg: is there already and was not drawn by"),
      (["x", "--plot", "a", "--charts"], 2, "corpus: --plot and --charts exclude each other; leave one of them out"),
      (["x", "--plot", "a", "--gender", "female"], 2, "corpus: --plot and --gender exclude each other"),
      (["x", "--out", "d"], 2, "corpus: --out does nothing without --plot or --charts; leave it out"),
      (["--charts"], 2, "corpus: the DIR of the corpus is missing"),
      (["x", "--plot", "a", "--recipe", "tess-cnm"], 2, "unknown recipe 'tess-cnm', did you mean 'tess-cnn'?"),
    ] as [([String], Int32, String)])
  func `each mistake has its sentence`(words: [String], status: Int32, sentence: String) throws {
    let place = try Scratch(["empty.wav", "x/a-0-as-is.svg"])
    try place.write("x/a.wav", WaveFile([1, 2, 3]).bytes)
    try place.write("text.wav", "Dear diary".utf8)
    try place.write("none.wav", WaveFile([]).bytes)
    try place.write("long.wav", WaveFile([Int](repeating: 0, count: 301_000), rate: 1000).bytes)
    // All go one way; a file that is missing and a wrong command line show that one of two ranks speaks.
    let ranks = ["nowhere.wav", "--charts"].contains(words.last) ? 2 : nil
    let run = try ProgramRun.start(["corpus"] + words, ranks: ranks, in: place.path)
    #expect(run.status == status && run.output.isEmpty)
    #expect(run.sentences.count == 1 && run.sentences[0].hasPrefix("ser-dist: \(sentence)"), "it said: \(run.errors)")
  }

  @Test func `a bad clip does not keep the others from being drawn`() throws {
    let place = try Scratch()
    try place.write("one.wav", WaveFile([100]).bytes)
    try place.write("text.wav", "Dear diary".utf8)
    let run = try ProgramRun.start(["corpus", "--plot", "text.wav", "--plot", "one.wav"], in: place.path)
    #expect(run.status == 1 && run.output.hasPrefix("one.wav: 1 picture"))
    #expect(try pictures(place, in: "pictures") == ["one-0-as-is"])
  }
}
