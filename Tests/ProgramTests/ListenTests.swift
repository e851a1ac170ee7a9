import Core
import Foundation
import TestSupport
import Testing

/// `ser-dist listen` as a user starts it.
@Suite(.serialized) struct ListenTests {
  private static let rate = 22050
  private let place: Scratch

  init() throws {
    place = try Scratch()
    try RandomModel.write(to: place.file("best.h5"), recipe: .tessCNN)
    let samples = Signals.speech(3 * Self.rate, rate: Self.rate)
    try place.write("clip.wav", WaveFile(samples, rate: Self.rate).bytes)
    try place.write("clip.raw", WaveFile(samples, rate: Self.rate).samples)
    // A capture device that gives the samples of a file, and knows no time.
    let device = """
      pcm.none { type null }
      pcm.clip { type file slave.pcm "none" infile "\(place.file("clip.raw"))" format raw file /dev/null }
      """
    try place.write("asoundrc", device.utf8)
  }

  /// Runs it with a file as its standard input, through a shell that may do more with it.
  private func listen(
    _ words: [String], input: String = "/dev/null", pipe: String = "", environment: [String: String] = [:]
  ) throws -> ProgramRun {
    try ProgramRun.start(
      ["listen", "--checkpoint", "best.h5"] + words,
      emulator: ["bash", "-o", "pipefail", "-c", "\"$0\" \"$@\" < \(input) \(pipe)"], in: place.path,
      environment: environment)
  }

  /// What does not depend on how long it took.
  private func answers(_ run: ProgramRun) throws -> [NSDictionary] {
    try run.output.split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      let answer = try #require(object as? [String: Any])
      return answer.filter { $0.key != "computing" && $0.key != "latency" } as NSDictionary
    }
  }

  @Test func `hears from an ALSA device what it hears on standard input`() throws {
    let words = ["--seconds", "2.9", "--json", "--every-window", "--when-late", "wait"]
    let device = try listen(
      words + ["--recorder", "arecord", "--device", "clip"],
      environment: ["ALSA_CONFIG_PATH": place.file("asoundrc")])
    try #require(device.status == 0, "\(device.errors)")
    #expect(device.errors.contains("hearing device 'clip', by arecord, at 22,050 samples per second"))
    let piped = try listen(words + ["--raw", "s16le", "--rate", "\(Self.rate)", "-"], input: "clip.raw")
    try #require(piped.status == 0, "\(piped.errors)")
    let (heard, expected) = (try answers(device), try answers(piped))
    #expect(heard == expected && heard.count == 11, "\(heard.count) and \(expected.count)")
    #expect(try answers(listen(words, input: "clip.wav")) == expected, "the header says the rate")
  }

  @Test func `says what is heard, a line for each window, and in the end what it came to`() throws {
    let run = try listen([], input: "clip.wav")
    #expect(run.status == 0)
    let notes = run.errors.split(separator: "\n")
    #expect(
      notes.first == """
        hearing standard input, at 22,050 samples per second: the last 2.32 s every 0.25 s, each judged as a clip with \
        its own peak and floor
        """)
    #expect(notes.last?.contains("s heard in 11 windows") == true && notes.last?.contains("none dropped") == true)
    #expect(run.output.split(separator: "\n").count == 11, "\(run.output)")
  }

  @Test func `ends quietly when nobody reads its answers any more`() throws {
    let run = try listen(["--json"], input: "clip.wav", pipe: "| head -n 1")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.split(separator: "\n").count == 1)
    #expect(!run.errors.contains("ser-dist:"), "\(run.errors)")
  }

  @Test func `is unsure below the confidence that is asked for`() throws {
    let run = try listen(["--unsure-below", "1", "--json"], input: "clip.wav")
    #expect(run.output.contains("\"unsure\":true") && !run.output.contains("\"unsure\":false"))
  }

  @Test func `says what is wrong with a device, a recorder or a stream`() throws {
    let alsa = ["ALSA_CONFIG_PATH": place.file("asoundrc")]
    let device = try listen(["--recorder", "arecord", "--device", "other"], environment: alsa)
    #expect(device.status == 1)
    #expect(
      device.sentences.first?.hasPrefix(
        "ser-dist: arecord: recording from device 'other' ended, and it said 'arecord: main") == true,
      "\(device.errors)")
    #expect(!device.errors.contains("hearing"), "\(device.errors)")
    let none = try ProgramRun.start(
      ["listen", "--checkpoint", "best.h5", "--device", "x"], in: place.path, environment: ["PATH": place.path])
    #expect(none.sentences.first?.contains("no recorder is installed: pw-record (package pipewire-bin)") == true)
    try place.write("text", "what is this, then?".utf8)
    let text = try listen([], input: "text")
    #expect(text.status == 1)
    #expect(text.sentences.first?.hasPrefix("ser-dist: standard input: is neither WAV nor AU") == true)
  }

  @Test(arguments: [
    (["--raw", "s16le"], "--rate is missing"), (["--raw", "s7", "--rate", "8000"], "--raw 's7'"),
    (["--rate", "8000", "-"], "--rate does nothing without --raw"), (["clip.wav"], "operand 'clip.wav'"),
    (["--hop", "0", "-"], "--hop '0'"), (["--unsure-below", "2", "-"], "a number from 0 to 1"),
    (["--when-late", "never", "-"], "one of drop, wait"),
  ]) func `refuses what makes no sense`(words: [String], part: String) throws {
    let run = try listen(words, input: "clip.wav")
    #expect(run.status == 2 && run.errors.contains(part), "\(run.errors)")
  }
}
