import HTTPServer

extension FuzzTarget {
  /// A form somebody sends: its content type up to the first line break, and its body.
  package static let form = FuzzTarget("form", seeds: formSeeds) { bytes in
    let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    let body = Array(bytes[min(end + 1, bytes.count)...])
    let form = try MultipartForm(contentType: String(decoding: bytes[..<end], as: UTF8.self), body: body)
    for part in form.parts where !body.indices.contains(part.body) || Array(part.body) != Array(body[part.body.indices])
    {
      throw FuzzFault("a part that is not of the body")
    }
    let inParts = form.parts.reduce(0) { $0 + $1.body.count }
    guard inParts <= body.count else { throw FuzzFault("parts of \(inParts) bytes in a body of \(body.count)") }
  }

  private static let formSeeds = [
    form(
      "xyz", ["--xyz", #"Content-Disposition: form-data; name="file"; filename="clip.wav""#, "", "RIFF", "--xyz--", ""]),
    form(
      "----WebKitFormBoundaryABC",
      [
        "------WebKitFormBoundaryABC", "content-disposition: form-data; name=model", "Content-Type: text/plain", "",
        "tess",
        "------WebKitFormBoundaryABC", #"Content-Disposition: form-data; name="a\"b"; filename*=UTF-8''%e2%82%ac.wav"#,
        "",
        "", "------WebKitFormBoundaryABC--",
      ]),
    form(
      "\"a b\"", ["preamble", "--a b  ", "Content-Disposition: form-data; name=\"\"", "", "", "--a b--", "epilogue"]),
  ]

  private static func form(_ boundary: String, _ lines: [String]) -> [UInt8] {
    Array("multipart/form-data; boundary=\(boundary)\n\(lines.joined(separator: "\r\n"))".utf8)
  }
}

extension Range<Int> {
  fileprivate func contains(_ slice: ArraySlice<UInt8>) -> Bool {
    slice.isEmpty || slice.startIndex >= lowerBound && slice.endIndex <= upperBound
  }
}
