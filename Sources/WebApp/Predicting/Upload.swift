import Audio
import Core
import HTTPServer

/// A clip that someone sent.
struct Upload {
  let bytes: ArraySlice<UInt8>
  /// What answers and errors call it.
  let name: String
  /// What a form says beside it.
  private let fields: [String: String]

  /// From the body itself, or from the part of a form that is named `file`.
  init(_ request: HTTPRequest) throws(WebFailure) {
    let type = request.headers["content-type"]
    try Upload.requireUsable(contentType: type)
    guard MultipartForm.isForm(contentType: type) else {
      self.init(bytes: request.body[...], name: Upload.nameless, fields: [:])
      return
    }
    let form: MultipartForm
    do throws(MultipartError) { form = try MultipartForm(request) } catch { throw .badForm("\(error)") }
    guard let part = form["file"] else { throw .noFile(parts: form.parts.map { "\($0.name.prefix(40))".printable }) }
    self.init(bytes: part.body, name: Upload.name(fromClient: part.filename), fields: try Upload.fields(form))
  }

  private init(bytes: ArraySlice<UInt8>, name: String, fields: [String: String]) {
    self.bytes = bytes
    self.name = name
    self.fields = fields
  }

  /// The parts beside the file, each of which may come once.
  private static func fields(_ form: MultipartForm) throws(WebFailure) -> [String: String] {
    var fields: [String: String] = [:]
    for part in form.parts {
      // None that means something is as long.
      let text = String(decoding: part.body.prefix(longestName), as: UTF8.self).printable
      let name = "\(part.name.prefix(40))".printable
      if fields.updateValue(text, forKey: name) != nil { throw .givenTwice(name) }
    }
    fields["file"] = nil
    return fields
  }

  /// What is asked for by a query and by the form together.
  func options(_ query: [String: String]) throws(WebFailure) -> [String: String] {
    if let name = fields.keys.filter({ query[$0] != nil }).min() { throw .givenTwice(name) }
    return query.merging(fields) { $1 }
  }

  /// Shorter sound is no speech, and says nothing of any emotion.
  func requireLength(_ sound: Recording) throws(WebFailure) {
    guard sound.seconds >= Upload.shortest else {
      throw .badAudio(
        "\(name): holds \(sound.seconds.formatted(2)) s; expected a clip of speech, of \(Upload.shortest) s or more")
    }
  }

  /// Seconds.
  private static let shortest = 0.1

  /// Told from the head, before the body comes.
  static func requireUsable(contentType: String?) throws(WebFailure) {
    let type = (contentType ?? "").prefix { $0 != ";" }.lowercased().filter { $0 != " " }
    // What curl calls a body unless told otherwise says nothing about it.
    let saysNothing = ["", "application/octet-stream", "application/x-www-form-urlencoded"].contains(type)
    // Systems call Ogg and MPEG files videos, whatever is in them; the decoder looks at the bytes alone.
    let isTaken =
      saysNothing || ["application/ogg", "multipart/form-data"].contains(type) || type.hasPrefix("audio/")
      || type.hasPrefix("video/")
    if !isTaken { throw .wrongType(String(type.prefix(80)).printable) }
  }

  private static let nameless = "the upload"
  private static let longestName = 120

  /// The last part of a path, since some clients send whole ones; on one line, and not longer than a name.
  static func name(fromClient text: String?) -> String {
    let leaf = (text ?? "").split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
    let name = String(leaf.printable.prefix(longestName))
    return name.allSatisfy(\.isWhitespace) ? nameless : name
  }
}
