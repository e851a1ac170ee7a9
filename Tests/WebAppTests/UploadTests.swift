import Audio
import Core
import Foundation
import HTTPServer
import Recognition
import TestSupport
import Testing
import WebApp

@Suite struct UploadTests {
  @Test(arguments: [(1, 8000), (1, 22050), (2, 48000)])
  func `the rows and the probabilities of an upload are those of the file, bit for bit`(
    channels: Int, rate: Int
  ) throws {
    let served = try Served(workers: 1)
    let wave = tone(channels: channels, rate: rate, frames: rate * 2)
    try served.place.write("clip.wav", wave)
    let recognizer = try Recognizer(served.model())
    recognizer.keepsRows = true
    let told = try recognizer.predict(served.place.file("clip.wav"))

    let model = served.app.models.first
    try model.hear { $0.keepsRows = true }
    let (status, answer) = try served.client().predict(wave)
    #expect(status == 200)
    let shares = try #require(answer["probabilities"]?.array).map { Float($0["probability"]?.double ?? -1).bitPattern }
    #expect(shares == told.probabilities.map(\.probability.bitPattern))
    #expect(try model.hear(\.lastRows).map(\.bitPattern) == recognizer.lastRows.map(\.bitPattern))
    #expect(recognizer.lastRows.count >= 15 * 6)
  }

  @Test func `a form gives what the body itself gives, and the file's name`() throws {
    let client = try Served().client()
    let (_, raw) = try client.predict(speech())
    let (status, form) = try client.predict(
      Form.body(speech(), filename: "/home/me/my clip.wav"), type: Form.contentType)
    #expect(status == 200)
    #expect(raw["file"] == "the upload" && form["file"] == "my clip.wav")
    for name in ["emotion", "probabilities", "seconds", "rate", "level", "speech", "confidence", "unsure", "isSilent"] {
      #expect(form[name] != nil && form[name] == raw[name], "\(name)")
    }
  }

  @Test(arguments: [
    (#"filename="../../etc/passwd""#, "passwd"), (#"filename="C:\Users\me\clip.wav""#, "clip.wav"),
    (#"filename="""#, "the upload"), ("", "the upload"), (#"filename="   ""#, "the upload"),
    ("filename=\"a\u{1B}[31mb.wav\"", #"a\u001B[31mb.wav"#),
    ("filename=\"\(String(repeating: "x", count: 500))\"", String(repeating: "x", count: 120)),
  ]) func `the name of a file is its last part, short and on one line`(words: String, name: String) throws {
    let body = Form.body(speech(), words: words.isEmpty ? "" : "; " + words)
    #expect(try Served().client().predict(body, type: Form.contentType).1["file"]?.string == name)
  }

  @Test(arguments: [
    nil, "audio/wav", "audio/x-wav; codecs=1", "AUDIO/FLAC", "application/octet-stream", "video/ogg", "application/ogg",
    "application/x-www-form-urlencoded",
  ]) func `bodies that may be audio are taken`(type: String?) throws {
    #expect(try Served().client().predict(speech(), type: type).0 == 200)
  }

  @Test(arguments: [
    ("text/plain", "text/plain"), ("application/json", "application/json"), ("text/html; charset=utf-8", "text/html"),
    ("multipart/mixed; boundary=x", "multipart/mixed"),
  ]) func `bodies that say they are something else are refused by their heads`(type: String, said: String) throws {
    let sentence =
      "Content-Type is '\(said)'; send the audio file as audio/wav, application/octet-stream or the like, or a "
      + "multipart/form-data form with a part named file"
    #expect(try Served().client().predict(speech(), type: type) == (415, ["error": .string(sentence)]))
  }

  @Test func `a form without the file is told what it has`() throws {
    let client = try Served().client()
    let (status, answer) = try client.predict(Form.body(speech(), name: "clip"), type: Form.contentType)
    #expect(status == 400)
    #expect(answer["error"] == "the form has no part named file; it has clip: curl -F file=@clip.wav")
    #expect(try client.predict(Array("--no".utf8), type: Form.contentType).0 == 400)
  }

  @Test func `a form may hold what the query may, with the same answers`() throws {
    let client = try Served(["one", "other"]).client()
    let fields = [("model", "other"), ("timeline", "true"), ("sound", "true")]
    let (status, form) = try client.predict(Form.body(speech(), fields: fields), type: Form.contentType)
    let (_, query) = try client.predict(
      Form.body(speech(), fields: []), query: "?model=other&timeline=true&sound=true", type: Form.contentType)
    #expect(status == 200 && form == query)
    #expect(form["model"] == "other" && form["timeline"] != nil && form["sound"] != nil)
  }

  @Test(arguments: [
    ([("mode", "one")], "", 400, "there is no option 'mode', did you mean"),
    ([("timeline", "1")], "", 400, "timeline is '1'; expected true or false"),
    ([("model", "none")], "", 404, "there is no model 'none'"),
    ([("sound", "true"), ("sound", "true")], "", 400, "'sound' is given more than once"),
    ([("sound", "true")], "?sound=false", 400, "'sound' is given more than once"),
    ([("file", "other clip")], "", 400, "'file' is given more than once; send it once, and each file by itself"),
  ]) func `what a form says and cannot be taken does not pass unseen`(
    fields: [(String, String)], query: String, status: Int, beginning: String
  ) throws {
    let (found, answer) = try Served(["one"]).client().predict(
      Form.body(speech(), fields: fields), query: query, type: Form.contentType)
    #expect(found == status)
    #expect(answer["error"]?.string?.hasPrefix(String(beginning.prefix { $0 != "," })) == true, "\(answer)")
  }

  @Test func `silence is said to be silent, and has no voice in it`() throws {
    let wave = Array(WaveFile([Int](repeating: 0, count: 8000), rate: 8000).bytes)
    let (status, answer) = try Served().client().predict(wave)
    #expect(status == 200 && answer["isSilent"] == true && answer["speech"] == false)
    #expect(answer["level"]?.double == -120)
  }

  @Test func `a timeline is sent when it is asked for, and of what is longer than a clip always`() throws {
    let client = try Served().client()
    #expect(try client.predict(speech()).1["timeline"] == nil)
    for (body, query) in [(speech(), "?timeline=true"), (speech(130_000), "")] {
      let timeline = try client.predict(body, query: query).1["timeline"]
      let segments = try #require(timeline?["segments"]?.array)
      #expect(segments.first?["start"] == 0 && timeline?["windows"]?.array?.isEmpty == false)
      for (one, next) in zip(segments, segments.dropFirst()) { #expect(one["end"] == next["start"]) }
    }
  }

  @Test func `what a drawing needs is sent when it is asked for`() throws {
    let client = try Served().client()
    #expect(try client.predict(speech()).1["sound"] == nil)
    let sound = try client.predict(speech(), query: "?sound=true").1["sound"]
    #expect(sound?["peaks"]?.array?.isEmpty == false)
    let spectrogram = sound?["spectrogram"]
    let cells = (spectrogram?["columns"]?.int ?? 0) * (spectrogram?["rows"]?.int ?? 0)
    #expect(Data(base64Encoded: spectrogram?["levels"]?.string ?? "")?.count == cells && cells > 0)
  }

  @Test func `any beginning of a file is answered`() throws {
    let client = try Served().client()
    let wave = tone(frames: 200)
    for count in 0..<wave.count {
      #expect(try client.predict(Array(wave.prefix(count))).0 == 400, "\(count) of \(wave.count) bytes")
    }
  }

  @Test func `bad audio gets a 400 with a sentence that names it, and the server lives`() throws {
    let client = try Served(decoder: InProcessDecoder(longest: 60)).client()
    for (name, bytes, sentence) in UploadTests.bad {
      let raw = try client.predict(bytes)
      #expect(raw == (400, ["error": .string("the upload: " + sentence)]), "\(name)")
      let form = try client.predict(Form.body(bytes, filename: "a.wav"), type: Form.contentType)
      #expect(form == (400, ["error": .string("a.wav: " + sentence)]), "\(name)")
    }
    #expect(try client.predict(speech()).0 == 200)
  }

  private static let bad: [(String, [UInt8], String)] = [
    ("nothing", [], "is empty (0 bytes); copy it again"),
    (
      "text", Array("hello, this is no sound".utf8),
      "is not audio (it begins with 'hello, this is no sound'); expected WAV, AIFF, FLAC, Ogg or MP3"
    ),
    (
      "a page", Array("<!doctype html><html></html>".utf8),
      "is not audio (it begins with '<!doctype html><html></h'); expected WAV, AIFF, FLAC, Ogg or MP3"
    ),
    (
      "zip", Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 1000),
      "is not audio (it begins with 'PK......................'); expected WAV, AIFF, FLAC, Ogg or MP3"
    ),
    (
      "cut", Array(tone(frames: 1000).prefix(1044)),
      "is cut short (1000 of the 2000 bytes of samples its header promises); copy it again"
    ),
    ("one sample", tone(frames: 1), "holds 0.00 s; expected a clip of speech, of 0.1 s or more"),
    ("hardly any sound", tone(frames: 700), "holds 0.09 s; expected a clip of speech, of 0.1 s or more"),
    (
      "a hundred hours", hundredHours(),
      "is cut short (2000 of the 2880000000 bytes of samples its header promises); copy it again"
    ),
    ("no samples", tone(frames: 0), "holds no samples; expected a clip of speech"),
    (
      "not a number", Array(WaveFile(floats: [0.1, .nan, 0.1] + [Float](repeating: 0, count: 4000)).bytes),
      "holds a sample that is not a finite number, at 0 s; convert it again"
    ),
    (
      "a rate of a radio", tone(rate: 800_000, frames: 100), "has 800000 samples per second; expected 1000 to 768000"
    ),
    (
      "two minutes", tone(rate: 8000, frames: 8000 * 120),
      "lasts 120 s; at most 60 s are read at its rate: cut it into clips"
    ),
  ]
}

/// A form of one part.
enum Form {
  static let contentType = "multipart/form-data; boundary=edge"

  static func body(_ bytes: [UInt8], name: String = "file", filename: String) -> [UInt8] {
    body(bytes, name: name, words: "; filename=\"\(filename)\"")
  }

  /// The file `clip.wav`, and parts behind it.
  static func body(_ bytes: [UInt8], fields: [(name: String, value: String)]) -> [UInt8] {
    fields.reduce(body(bytes, filename: "clip.wav").dropLast(4)) { form, field in
      form + Array("\r\nContent-Disposition: form-data; name=\"\(field.name)\"\r\n\r\n\(field.value)\r\n--edge".utf8)
    } + Array("--\r\n".utf8)
  }

  static func body(_ bytes: [UInt8], name: String = "file", words: String = "") -> [UInt8] {
    Array("--edge\r\nContent-Disposition: form-data; name=\"\(name)\"\(words)\r\n\r\n".utf8) + bytes
      + Array("\r\n--edge--\r\n".utf8)
  }
}

/// A WAV file that claims to last a hundred hours, of one byte per sample.
private func hundredHours() -> [UInt8] {
  var file = WaveFile([Int](repeating: 0, count: 1000), rate: 8000)
  (file.promised, file.promisedInAll) = (2_880_000_000, 2_880_000_036)
  return Array(file.bytes)
}

/// A WAV file of a tone that differs from channel to channel.
private func tone(channels: Int = 1, rate: Int = 8000, frames: Int) -> [UInt8] {
  let samples = (0..<frames).flatMap { frame in
    (0..<channels).map { Int(12000 * sin(Double(frame) * 0.03 * Double($0 + 1))) }
  }
  return Array(WaveFile(samples, rate: rate, channels: channels).bytes)
}
