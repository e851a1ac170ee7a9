import Core
import Foundation
import TestSupport
import Testing

/// What `ser-dist corpus` prints, alone and on several ranks.
@Suite(.serialized) struct CorpusCommandTests {
  /// Six speakers with eight emotions each, and one clip of each fault.
  private func faultyCorpus() throws -> Scratch {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 6, repetitions: 1)
    func name(_ emotion: Int, _ actor: Int) -> String {
      "corpus/Actor_0\(actor)/03-01-0\(emotion)-01-01-01-0\(actor).wav"
    }
    let silence = [Int](repeating: 0, count: 11025)
    try place.write(name(1, 1), WaveFile(silence, rate: ToneCorpus.rate).bytes)
    try place.write(name(2, 2), WaveFile(silence.map { _ in 32767 }, rate: ToneCorpus.rate, channels: 5).bytes)
    try place.write(name(3, 3), "version https://git-lfs.github.com/spec/v1\noid sha256:12\nsize 3\n".utf8)
    try place.write(name(4, 4), "no sound".utf8)
    try place.write(name(5, 5), place.read(name(6, 6)))
    return place
  }

  @Test func `one rank and several say the same, and findings are no failure`() throws {
    let place = try faultyCorpus()
    for words in [["corpus", "corpus"], ["corpus", "corpus", "--json"]] {
      let runs = try [nil, 2, 3].map { try ProgramRun.start(words, ranks: $0, in: place.path) }
      for run in runs {
        #expect(run.status == 0, "it said: \(run.errors)")
        #expect(run.output == runs[0].output)
        #expect(run.errors.components(separatedBy: " 48/48 clips").count == 2, "one last line: \(run.errors)")
      }
    }
  }

  @Test func `the audit names the faults`() throws {
    let place = try faultyCorpus()
    let run = try ProgramRun.start(["corpus", "corpus"], ranks: 2, in: place.path)
    for line in [
      "corpus: RAVDESS, 48 clips, 6 speakers, 8 classes, 0.4 minutes",
      "class      01  02  03  04  05  06  clips  minutes", "rates     22050 Hz: 46 clips",
      "channels  1: 45 clips; 5: 1 clip",
      "    corpus/Actor_04/03-01-04-01-01-01-04.wav: is not audio (it begins with 'no sound'); expected WAV, AIFF, FLAC, "
        + "Ogg or MP3",
      "    Actor_03/03-01-03-01-01-01-03.wav", "    Actor_01/03-01-01-01-01-01-01.wav: peak 0.000000 of full scale",
      "    Actor_02/03-01-02-01-01-01-02.wav: 100.000 % of its samples",
      "    Actor_05/03-01-05-01-01-01-05.wav = Actor_06/03-01-06-01-01-01-06.wav",
      "    Actor_05/03-01-05-01-01-01-05.wav (angry) = Actor_06/03-01-06-01-01-01-06.wav (fearful)",
    ] { #expect(run.output.contains("\(line)\n"), "'\(line)' is missing in: \(run.output)") }
  }

  @Test func `options select, a recipe labels, and several corpora are joined`() throws {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 2, repetitions: 1)
    try place.write("mine/a.wav", WaveFile(Signals.noise(8000)).bytes)
    try place.write("mine/labels.csv", "path,label,gender\na.wav,joy,f\n".utf8)
    let words = ["corpus", "corpus", "mine/labels.csv", "--gender", "female", "--recipe", "ravdess-polarity", "--json"]
    let run = try ProgramRun.start(words, ranks: 2, in: place.path)
    #expect(run.status == 0, "it said: \(run.errors)")
    let report = try JSON.decode(JSONValue.self, from: run.output)
    #expect(report["kind"] == "several corpora" && report["clips"] == 6)
    #expect(report["classes"]?.array?.compactMap { $0["name"]?.string } == ["female_positive", "female_negative"])
    #expect(report["classes"]?.array?.compactMap { $0["clips"]?.int } == [3, 3])
    #expect(run.errors.contains("note: RAVDESS: gender female only: 8 clips left out"), "\(run.errors)")
  }

  @Test(
    arguments: [
      (["corpus"], 2, "corpus: the DIR of the corpus is missing"),
      (["corpus", "nowhere"], 1, "nowhere: no such directory; give the directory that holds the corpus's audio"),
      (["corpus", "labels.csv"], 1, "labels.csv, line 2: no such file as gone.wav; paths are relative"),
      (["corpus", "x", "--gender", "boy"], 2, "--gender 'boy': must be one or more of male, female"),
      (["corpus", "x", "x"], 1, "x: is named twice; name each corpus once"),
      (["recipes", "tess-cnn"], 2, "recipes 'tess-cnn': must be 'show', and then the recipe's name"),
      (
        ["corpus", "x", "--channel", "song"], 1,
        "x: none of its 1 clips is left (channel song only: 1 clip left out, 1 of them"
      ),
    ] as [([String], Int32, String)])
  func `each mistake has its sentence`(words: [String], status: Int32, sentence: String) throws {
    let place = try Scratch(["x/a/1.wav"])
    try place.write("labels.csv", "path,label\ngone.wav,x\n".utf8)
    // All go one way; a corpus that is missing and a wrong command line show that one of two ranks speaks.
    let ranks = ["nowhere", "corpus"].contains(words.last) ? 2 : nil
    let run = try ProgramRun.start(words, ranks: ranks, in: place.path)
    #expect(run.status == status && run.output.isEmpty)
    #expect(run.sentences.count == 1 && run.sentences[0].hasPrefix("ser-dist: \(sentence)"), "it said: \(run.errors)")
  }

  /// Root may read everything, unless the program is started without that privilege.
  private static let asAnyone =
    getuid() == 0 ? ["/usr/bin/setpriv", "--bounding-set", "-dac_override,-dac_read_search"] : []

  @Test(arguments: [["corpus", "x"], ["features", "--corpus", "x"]])
  func `a directory that may not be read is an error`(words: [String]) throws {
    let place = try Scratch(["x/a/1.wav", "x/b/1.wav"])
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: place.file("x/b"))
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: place.file("x/b")) }
    let run = try ProgramRun.start(words, emulator: Self.asAnyone, in: place.path)
    #expect(run.status == 1)
    #expect(
      run.sentences.first?.hasPrefix("ser-dist: x/b: cannot be read (Permission denied)") == true, "\(run.errors)")
  }
}
