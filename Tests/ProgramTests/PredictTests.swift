import Core
import Foundation
import TestSupport
import Testing

/// What `predict` makes of piles of recordings.
@Suite(.serialized) struct PredictTests {
  /// A model that has learnt next to nothing, and recordings under odd names.
  private let place = try? PredictTests.makePlace()

  private static func makePlace() throws -> Scratch {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 6, repetitions: 1)
    for words in [
      ["features", "--corpus", "corpus"],
      ["train", "--epochs", "1", "--protocol", "published", "--lanes", "1", "--run", "run"],
    ] {
      guard try ProgramRun.start(words, in: place.path).status == 0 else { throw CancellationError() }
    }
    let clip = WaveFile(Signals.speech(16_000, rate: 16_000))
    for name in ["in/a10.wav", "in/a2.wav", "in/sub dir/b\n%.wav", "in/[odd].wav", "in/-x.wav", "in/notes.txt"] {
      try place.write(name, clip.bytes)
    }
    try place.link("in/again.wav", to: "a2.wav")
    try place.write("long.wav", WaveFile(Signals.speech(40 * 16_000, rate: 16_000)).bytes)
    return place
  }

  private func predict(_ words: [String]) throws -> ProgramRun {
    let place = try #require(place, "the model could not be made")
    return try ProgramRun.start(["predict", "--checkpoint", "run/best.h5"] + words, in: place.path)
  }

  private struct Told: Decodable {
    let file: String
    let emotion: String
    let timeline: Segments?
    struct Segments: Decodable { let segments: [Segment] }
    struct Segment: Decodable {
      let start, end: Double
      let label: String
    }
  }

  private func files(_ run: ProgramRun) throws -> [String] {
    try JSON.decode([Told].self, from: run.output).map(\.file)
  }

  @Test func `directories and patterns stand for their audio files in natural order, each once`() throws {
    let all = ["in/sub dir/b\n%.wav", "in/-x.wav", "in/[odd].wav", "in/a2.wav", "in/a10.wav"]
    for words in [["in"], ["in/**/*.wav"], ["in", "in/a2.wav", "in/*.wav"], ["./in", "in"]] {
      let run = try predict(["--json"] + words)
      #expect(run.status == 0, "\(words): \(run.errors)")
      #expect(Set(try files(run).map { $0.replacingOccurrences(of: "./", with: "") }) == Set(all), "\(words)")
    }
    #expect(try files(predict(["--json", "in/a*.wav"])) == ["in/a2.wav", "in/a10.wav"])
    #expect(try files(predict(["--json", "in/[odd].wav", "in/a10.wav"])) == ["in/[odd].wav", "in/a10.wav"])
  }

  @Test func `what stands for nothing is told, beside what is heard`() throws {
    let place = try #require(place)
    try place.makeFolder("empty")
    let run = try predict(["--json", "*.flac", "in/a2.wav", "empty", "gone.wav"])
    #expect(run.status == 1)
    #expect(try files(run) == ["in/a2.wav"])
    for sentence in [
      "*.flac: no audio file fits this pattern; check it, or name the directory", "empty: no audio in it",
      "gone.wav: no such audio file; check the path",
    ] { #expect(run.errors.contains(sentence), "\(run.errors)") }
    let none = try predict(["--json", "*.flac"])
    #expect(none.status == 1 && none.output == "[]\n" && none.errors.contains("ser-dist: *.flac: no audio file fits"))
  }

  @Test func `any number of jobs says the same, to the last byte`() throws {
    let words = ["--json", "corpus", "long.wav", "in"]
    let one = try predict(words + ["--jobs", "1"])
    #expect(one.status == 0 && one.errors.contains("54 files, "), "\(one.errors)")
    for jobs in ["2", "5"] { #expect(try predict(words + ["--jobs", jobs]).output == one.output) }
    #expect(try files(one).count == 54)
  }

  @Test func `standard input is heard as the file that it is`() throws {
    let place = try #require(place)
    for name in ["in/a2.wav", "long.wav"] {
      let script = "cat '\(name)' | '\(ProgramRun.program)' predict --checkpoint run/best.h5 --json - 2>/dev/null"
      let piped = try output(of: script, in: place.path)
      let file = try predict(["--json", name]).output
      #expect(piped == file.replacingOccurrences(of: "\"file\":\"\(name)\"", with: "\"file\":\"-\""))
    }
  }

  private func output(of script: String, in directory: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = URL(fileURLWithPath: directory)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  @Test func `tables and RTTM read back as what was told`() throws {
    let place = try #require(place)
    let run = try predict([
      "--json", "--csv", "all.csv", "--timeline-csv", "windows.csv", "--rttm", "all.rttm", "long.wav", "in",
    ])
    #expect(run.status == 0, "\(run.errors)")
    let told = try JSON.decode([Told].self, from: run.output)
    #expect(try records("all.csv", place).dropFirst().map { $0[0] } == told.map(\.file))
    #expect(try records("all.csv", place).dropFirst().map { $0[3] } == told.map(\.emotion))
    #expect(Set(try records("windows.csv", place).dropFirst().map { $0[0] }) == Set(told.map(\.file)))
    let lines = try text("all.rttm", in: place).split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(lines.allSatisfy { $0.count == 10 && $0[0] == "SPEAKER" })
    let segments = told.flatMap { answer in
      (answer.timeline?.segments ?? []).filter { $0.label != "silence" }.map { (answer.file, $0) }
    }
    #expect(lines.map { $0[1].removingPercentEncoding } == segments.map(\.0))
    #expect(lines.map { $0[7] } == segments.map(\.1.label))
    for (line, (_, segment)) in zip(lines, segments) {
      #expect(abs((Double(line[3]) ?? -1) - segment.start) < 6e-4)
      #expect(abs((Double(line[4]) ?? -1) - (segment.end - segment.start)) < 1.1e-3)
    }
  }

  private func text(_ name: String, in place: Scratch) throws -> String {
    String(decoding: try place.read(name), as: UTF8.self)
  }

  private func records(_ name: String, _ place: Scratch) throws -> [[String]] {
    var text = DelimitedText(Array(try place.read(name)), separator: ",")
    var records: [[String]] = []
    while let record = try text.next() { records.append(record.fields) }
    return records
  }

  @Test func `pictures have safe names, and nothing that is read is written over`() throws {
    let place = try #require(place)
    let before = try place.read("in/a2.wav")
    #expect(try predict(["--picture", "pictures", "in", "long.wav"]).status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: place.file("pictures")).filter {
      !$0.hasPrefix(".")
    }
    #expect(
      Set(names.filter { $0.hasSuffix(".svg") }) == ["a2.svg", "a10.svg", "b__.svg", "_odd_.svg", "x.svg", "long.svg"])
    #expect(names.count == 12)
    #expect(try predict(["--picture", "one.svg", "in/a2.wav"]).status == 0)
    #expect(try text("one.svg", in: place).contains("in/a2.wav"))
    for (words, sentence) in [
      (["--csv", "in/a2.wav", "in"], "--csv in/a2.wav: is one of the files that are read; name another"),
      (["--rttm", "run/best.h5", "in"], "--rttm run/best.h5: is one of the files that are read; name another"),
      (["--csv", "x", "--rttm", "x", "in"], "--csv and --rttm: both would be x; name two files"),
      (["--picture", "x.svg", "in"], "--picture x.svg: is one file, and there are 5 recordings; name a directory"),
      (["--csv", "nowhere/x.csv", "in"], "nowhere: no such directory; check the path"),
      (["--window", "1", "--hop", "2", "in"], "--hop '2': must be at most the --window, so that all is heard"),
    ] {
      let run = try predict(words)
      #expect([1, 2].contains(run.status) && run.errors.contains(sentence), "\(words) said: \(run.errors)")
      #expect(run.output.isEmpty, "\(words)")
    }
    #expect(try place.read("in/a2.wav") == before)
  }

  @Test func `an answer below the threshold is unsure, with what it would have been`() throws {
    let run = try predict(["--unsure-below", "1", "in/a2.wav"])
    let headline = run.output.split(separator: "\n").first.map(String.init) ?? ""
    #expect(headline.hasPrefix("in/a2.wav: unsure (") && headline.hasSuffix("%)"), "\(headline)")
  }
}
