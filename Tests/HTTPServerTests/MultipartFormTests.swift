import Core
import HTTPServer
import Testing

@Suite struct MultipartFormTests {
  private let type = "multipart/form-data; boundary=X"

  private func form(_ text: String, type: String? = nil) throws -> MultipartForm {
    try MultipartForm(contentType: type ?? self.type, body: Array(text.utf8))
  }

  private func part(_ disposition: String, _ body: String, more: String = "") -> String {
    "--X\r\nContent-Disposition: form-data; \(disposition)\r\n\(more)\r\n\(body)\r\n"
  }

  @Test func `parts are told with name, file name, type and body`() throws {
    let form = try form(
      part("name=\"model\"", "tess")
        + part("name=\"file\"; filename=\"a clip.wav\"", "RIFF\r\n\r\n--Y", more: "Content-Type: audio/wav\r\n")
        + "--X--\r\n")
    #expect(form.parts.map(\.name) == ["model", "file"])
    #expect(form["model"]?.filename == nil)
    #expect(form["file"]?.filename == "a clip.wav")
    #expect(form["file"]?.contentType == "audio/wav")
    #expect(form["file"].map { String(decoding: $0.body, as: UTF8.self) } == "RIFF\r\n\r\n--Y")
    #expect(form["other"] == nil)
  }

  @Test(
    arguments: [
      ("name=a", "a", nil), ("name=\"a b\"", "a b", nil), ("NAME=\"a\"", "a", nil), ("name=\"a\\\"b\"", "a\"b", nil),
      ("name=\"a;b\"; filename=\"c=d\"", "a;b", "c=d"),
      ("name=\"f\"; filename=\"C:\\\\x\\y.wav\"", "f", "C:\\x\\y.wav"),
      ("name=\"f\"; filename=\"\"", "f", ""), ("name=\"f\"; filename=\"grüße.wav\"", "f", "grüße.wav"),
      ("filename=x;name=f", "f", "x"), ("name=\"f\"; filename=\"../../etc/passwd\"", "f", "../../etc/passwd"),
      ("name=\"\"", "", nil), ("name=a; name=b", "a", nil),
    ] as [(String, String, String?)]) func `names are read as browsers write them`(
      disposition: String, name: String, filename: String?
    ) throws
  {
    let found = try #require(form(part(disposition, "x") + "--X--").parts.first)
    #expect(found.name == name)
    #expect(found.filename == filename)
    #expect(Array(found.body) == [UInt8(ascii: "x")])
  }

  @Test(arguments: [
    "", "\r\n", "\r", "\n", "-", "\r\n-", "\r\n--", "\r\r\n--Y", "\r\n\r\n--W\r\n", "\0\u{1}", "\r\n--x",
  ]) func `a body is what stands between, byte by byte`(body: String) throws {
    let found = try form("preamble\r\n" + part("name=a", body) + part("name=b", "end") + "--X--epilogue")
    #expect(found["a"].map { Array($0.body) } == Array(body.utf8))
    #expect(found["b"].map { Array($0.body) } == Array("end".utf8))
  }

  @Test func `the boundary may be quoted, and followed by blanks`() throws {
    let found = try form(
      "--a b \t\r\nContent-Disposition: form-data; name=n\r\n\r\nx\r\n--a b--",
      type: "Multipart/Form-Data; charset=utf-8; Boundary=\"a b\"")
    #expect(found["n"].map { Array($0.body) } == [UInt8(ascii: "x")])
  }

  @Test func `a form without parts is one`() throws { #expect(try form("--X--\r\n").parts.isEmpty) }

  @Test(
    arguments: [
      ("text/plain", "--X--", .otherType("text/plain")), ("", "", .otherType("")),
      ("multipart/mixed; boundary=X", "--X--", .otherType("multipart/mixed")),
      ("multipart/form-data", "--X--", .boundaryMissing), ("multipart/form-data; boundary=", "", .boundaryUnusable("")),
      ("multipart/form-data; boundary=\"a\r\nb\"", "", .boundaryUnusable("a\r\nb")),
      ("multipart/form-data; boundary=X", "", .noPart), ("multipart/form-data; boundary=X", "-X--", .noPart),
      ("multipart/form-data; boundary=X", "--X", .unfinished),
      ("multipart/form-data; boundary=X", "--X\r\n", .unfinished),
      ("multipart/form-data; boundary=X", "--XY\r\n", .unfinished),
      ("multipart/form-data; boundary=X", "--X\r\nContent-Disposition: form-data; name=a\r\n\r\nbody", .unfinished),
      ("multipart/form-data; boundary=X", "--X\r\n\r\nbody\r\n--X--", .nameMissing(part: 1)),
      (
        "multipart/form-data; boundary=X", "--X\r\nContent-Disposition: form-data\r\n\r\n\r\n--X--",
        .nameMissing(part: 1)
      ),
      ("multipart/form-data; boundary=X", "--X\r\nno colon\r\n\r\nbody\r\n--X--", .headerUnreadable(part: 1)),
      (
        "multipart/form-data; boundary=X", "--X\r\nA: " + String(repeating: "a", count: 9000) + "\r\n\r\n\r\n--X--",
        .headersTooLong(part: 1)
      ),
      (
        "multipart/form-data; boundary=X",
        String(repeating: "--X\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n", count: 65) + "--X--",
        .tooManyParts(most: 64)
      ),
    ] as [(String, String, MultipartError)]) func `what is no form is told`(
      type: String, body: String, error: MultipartError
    )
  {
    #expect(throws: error) { try form(body, type: type) }
  }

  @Test(
    arguments: [
      (.otherType("text/plain"), "the form is 'text/plain'; expected multipart/form-data, as 'curl -F' sends it"),
      (
        .boundaryMissing, "the form's Content-Type has no boundary; let the client set the header, as 'curl -F' does"
      ),
      (
        .boundaryUnusable("a\n"), "the form's boundary is 'a\\n'; expected 1 to 70 letters, digits and '()+_,-./:=?"
      ),
      (.noPart, "the form has no part; its boundary does not occur in the body"),
      (.unfinished, "the form breaks off; expected its boundary with -- behind it at the end"),
      (
        .headersTooLong(part: 2),
        "part 2 of the form has headers of more than 8192 bytes; expected a name, a file name and a type"
      ),
      (.headerUnreadable(part: 1), "part 1 of the form has a header without a colon; expected NAME: VALUE"),
      (
        .nameMissing(part: 3),
        "part 3 of the form has no name; expected Content-Disposition: form-data; name=\"file\""
      ),
      (.tooManyParts(most: 64), "the form has more than 64 parts; send the audio file as one part, named file"),
    ] as [(MultipartError, String)]) func `an error is a sentence`(error: MultipartError, sentence: String)
  {
    #expect(error.description == sentence)
  }

  @Test func `a body is a slice of the request, not a copy`() throws {
    let bytes = Array((part("name=a", String(repeating: "a", count: 1000)) + "--X--").utf8)
    let form = try MultipartForm(contentType: type, body: bytes)
    let whole = bytes.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
    let slice = try #require(form["a"]).body.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
    #expect(slice > whole && slice < whole + UInt(bytes.count))
  }

  @Test func `whatever is done to a form, reading it ends, and parts lie within it in their order`() {
    var random = RandomKey(seed: 7, purpose: .alteration).sequence
    let whole = Array(
      (part("name=a", "1\r\n--") + part("name=\"file\"; filename=\"x.wav\"", "\r\n\r\n") + "--X--\r\n").utf8)
    let spice = Array("\r\n-X:;=\" \0\\".utf8)
    var read = 0
    for _ in 0..<20_000 {
      var bytes = whole
      for _ in 0...random.next(below: 4) {
        let place = random.next(below: bytes.count)
        switch random.next(below: 4) {
        case 0: bytes[place] = spice[random.next(below: spice.count)]
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(spice[random.next(below: spice.count)], at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + 10))
        }
        if bytes.isEmpty { bytes = whole }
      }
      guard let form = try? MultipartForm(contentType: type, body: bytes) else { continue }
      read += 1
      var position = 0
      for part in form.parts {
        #expect(part.body.startIndex >= position && part.body.endIndex <= bytes.count)
        position = part.body.endIndex
      }
    }
    #expect(read > 2000, "most changes would break the form otherwise, and little was tested")
  }

  @Test(arguments: ["\r", "\r\n", "\r\n--", "\r\n--X", "--X\r\n", "-", "a:"])
  func `time grows with the length alone`(unit: String) {
    let start = ContinuousClock.now
    let bytes = Array("--X\r\nContent-Disposition: form-data; name=a\r\n\r\n".utf8)
    let long = bytes + [UInt8](repeatElement(Array(unit.utf8), count: 8_000_000 / unit.utf8.count).joined())
    _ = try? MultipartForm(contentType: type, body: long)
    #expect(ContinuousClock.now - start < .seconds(2))
  }
}
