import Core
import Corpora
import Foundation
import TestSupport
import Testing

@Suite struct CorpusReportTests {
  /// Clips of half a second at 8 kHz, each with a tone of its own, by path.
  private static func tone(_ pitch: Int, seconds: Double = 0.5) -> [Int] {
    (0..<Int(8000 * seconds)).map { Int(9000 * sin(2 * .pi * Double(pitch * $0) / 8000)) }
  }

  private func report(_ files: [String: Data]) throws -> (report: CorpusReport, place: Scratch) {
    let place = try Scratch()
    for (name, bytes) in files { try place.write(name, bytes) }
    let corpus = try Corpus.survey([place.path])
    return (CorpusReport(corpus, facts: corpus.clips.map { ClipFacts(of: corpus.audioPath(of: $0)) }), place)
  }

  private func wave(_ samples: [Int], channels: Int = 1) -> Data {
    WaveFile(samples, rate: 8000, channels: channels).bytes
  }

  @Test func `counts clips, speakers, minutes and kinds of sound`() throws {
    let (report, _) = try report([
      "03-01-03-01-01-01-01.wav": wave(Self.tone(200)), "03-01-03-01-01-01-02.wav": wave(Self.tone(210)),
      "03-01-04-01-01-01-02.wav": wave(Self.tone(220), channels: 2),
      "03-01-04-01-01-02-02.wav": WaveFile(Self.tone(230, seconds: 2), rate: 16000).bytes,
    ])
    #expect(report.kind == .ravdess && report.clips == 4 && report.seconds == 2.25)
    #expect(report.classes.map(\.name) == ["happy", "sad"])
    #expect(report.classes.map(\.clips) == [2, 2] && report.classes.map(\.speakers) == [2, 1])
    #expect(report.classes.map(\.seconds) == [1, 1.25])
    #expect(report.speakers.map(\.name) == ["01", "02"] && report.speakers.map(\.clips) == [[1, 0], [1, 2]])
    #expect(report.speakers.map(\.gender) == [.male, .female])
    #expect(report.rates.map(\.value) == [8000, 16000] && report.rates.map(\.clips) == [3, 1])
    #expect(report.channels.map(\.value) == [1, 2] && report.channels.map(\.clips) == [3, 1])
    #expect(report.formats.map(\.value) == ["WAV (Microsoft), Signed 16 bit PCM"])
    #expect(report.lengths?.shortest.seconds == 0.25 && report.lengths?.longest.seconds == 1)
    #expect(report.lengths?.longest.path == "03-01-04-01-01-02-02.wav" && report.lengths?.mean == 0.5625)
    #expect(report.audit.lines == ["audit     nothing found: every clip is readable, heard, unclipped, and there once"])
  }

  @Test func `finds what may be wrong`() throws {
    let loud = [Int](repeating: 32767, count: 40) + Self.tone(300)
    let tone = Self.tone(400)
    var floats = WaveFile(floats: Signals.samples(tone), rate: 8000)
    floats.chunksBefore = [("FLLR", 20)]
    let (report, place) = try report([
      "happy/silent.wav": wave([Int](repeating: 3, count: 4000)), "happy/loud.wav": wave(loud),
      "happy/tone.wav": wave(tone), "happy/again.wav": wave(tone), "sad/tone.wav": floats.bytes,
      "sad/OAF_bite_happy.wav": wave(Self.tone(500)), "sad/short.wav": wave(Self.tone(600, seconds: 0.1)),
      "sad/pointer.wav": Data("version https://git-lfs.github.com/spec/v1\noid sha256:12\nsize 3\n".utf8),
      "sad/pointer 2.wav": Data("version https://git-lfs.github.com/spec/v1\noid sha256:12\nsize 3\n".utf8),
      "sad/text.wav": Data("Dear diary".utf8), "sad/empty.wav": Data(),
    ])
    let audit = report.audit
    #expect(audit.silent.map(\.path) == ["happy/silent.wav"] && audit.silent.map(\.peak) == [3.0 / 32768])
    #expect(audit.clipped.map(\.path) == ["happy/loud.wav"] && audit.clipped.map(\.share) == [40.0 / 4040])
    #expect(audit.identical == [["happy/again.wav", "happy/tone.wav"]])
    #expect(
      audit.sameSoundOtherLabel.map { $0.map { "\($0.path) \($0.label)" } }
        == [["happy/again.wav happy", "happy/tone.wav happy", "sad/tone.wav sad"]])
    #expect(audit.disagreements.map(\.path) == ["sad/OAF_bite_happy.wav"])
    #expect(audit.veryShort.map(\.path) == ["sad/short.wav"] && audit.veryShort.map(\.seconds) == [0.1])
    #expect(audit.largeFilePointers == ["sad/pointer 2.wav", "sad/pointer.wav"])
    #expect(audit.unreadable.map(\.path) == ["sad/empty.wav", "sad/text.wav"])
    #expect(
      audit.unreadable.map(\.reason) == [
        "\(place.path)/sad/empty.wav: is empty (0 bytes); copy it again",
        "\(place.path)/sad/text.wav: is not audio (it begins with 'Dear diary'); expected WAV, AIFF, FLAC, Ogg or MP3",
      ])
    #expect(report.clips == 11 && report.classes.map(\.clips) == [4, 7])
  }

  @Test func `each finding has its line`() throws {
    let (report, place) = try report([
      "happy/silent.wav": wave([Int](repeating: 0, count: 4000)),
      "happy/loud.wav": wave([Int](repeating: -32768, count: 4000)), "sad/tone.wav": wave(Self.tone(400)),
      "happy/tone.wav": wave(Self.tone(400)), "sad/OAF_bite_happy.wav": wave(Self.tone(500)),
      "sad/short.wav": wave(Self.tone(600, seconds: 0.1)), "sad/text.wav": Data("Dear diary".utf8),
      "sad/pointer.wav": Data("version https://git-lfs.github.com/spec/v1\n".utf8),
    ])
    #expect(
      report.description == """
        \(place.path): folder per class, 8 clips, 1 speaker, 2 classes, 0.0 minutes

        class  OAF  clips  minutes
        happy    0      3      0.0
        sad      1      5      0.0
        all      1      8      0.0

        rates     8000 Hz: 6 clips
        channels  1: 6 clips
        formats   WAV (Microsoft), Signed 16 bit PCM: 6 clips
        lengths   mean 0.43 s, shortest 0.10 s (sad/short.wav), longest 0.50 s (happy/loud.wav)
        audit
          1 clip cannot be read: mend or remove, or leave out with 'features --skip-bad'
            \(place.path)/sad/text.wav: is not audio (it begins with 'Dear diary'); expected WAV, AIFF, FLAC, Ogg or MP3
          1 file is a Git LFS pointer, not the audio: run 'git lfs pull' in the clone, or download the files themselves
            sad/pointer.wav
          1 clip is silent
            happy/silent.wav: peak 0.000000 of full scale
          1 clip is clipped: three or more samples in a row at full scale
            happy/loud.wav: 100.000 % of its samples
          1 clip is shorter than 0.2 s
            sad/short.wav: 0.100 s
          1 group of files that are equal byte for byte
            happy/tone.wav = sad/tone.wav
          1 group of clips with the same sound and different labels
            happy/tone.wav (happy) = sad/tone.wav (sad)
          1 clip whose name says another emotion than the label
            sad/OAF_bite_happy.wav: labelled sad, its file name says happy
        """)
  }

  @Test func `more than twelve speakers are counted by gender, and lists name twenty`() throws {
    let names = (1...25).flatMap { speaker in
      ["03", "04"].map { "03-01-\($0)-01-01-01-\(speaker < 10 ? "0" : "")\(speaker).wav" }
    }
    let (report, _) = try report(Dictionary(uniqueKeysWithValues: names.map { ($0, Data()) }))
    let lines = report.description.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(
      lines[2..<6] == [
        "class  male  female  speakers  clips  minutes", "happy    13      12        25     25      0.0",
        "sad      13      12        25     25      0.0", "all      26      24        25     50      0.0",
      ])
    let start = try #require(
      lines.firstIndex(of: "  50 clips cannot be read: mend or remove, or leave out with 'features --skip-bad'"))
    #expect(lines[start + 20].hasSuffix("is empty (0 bytes); copy it again") && lines[start + 21] == "    and 30 more")
    #expect(report.speakers.count == 25 && report.audit.unreadable.count == 50 && report.lengths == nil)
  }

  @Test func `a group names five files, and a report on a manifest the manifest`() throws {
    let place = try Scratch()
    for index in 1...7 { try place.write("\(index).wav", wave(Self.tone(200))) }
    try place.write("labels.csv", ("path,label\n" + (1...7).map { "\($0).wav,happy\n" }.joined()).utf8)
    let corpus = try Corpus.survey([place.file("labels.csv")])
    let report = CorpusReport(corpus, facts: corpus.clips.map { ClipFacts(of: corpus.audioPath(of: $0)) })
    #expect(report.description.hasPrefix("\(place.path)/labels.csv: manifest, 7 clips"))
    #expect(report.audit.lines.last == "    1.wav = 2.wav = 3.wav = 4.wav = 5.wav and 2 more")
    #expect(report.audit.identical[0].count == 7)
  }
}
