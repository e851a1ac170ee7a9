import Core
import HTTPServer

/// A clip that someone sent.
struct Upload {
  let bytes: [UInt8]
  /// What answers and errors call it.
  let name: String

  /// From the body itself, or from the part of a form that is named `file`.
  init(_ request: HTTPRequest) throws(WebFailure) {
    let type = request.headers["content-type"]
    try Upload.requireUsable(contentType: type)
    guard MultipartForm.isForm(contentType: type) else {
      self.init(bytes: request.body, name: Upload.nameless)
      return
    }
    let form: MultipartForm
    do throws(MultipartError) { form = try MultipartForm(request) } catch { throw .badForm("\(error)") }
    guard let part = form["file"] else { throw .noFile(parts: form.parts.map { "\($0.name.prefix(40))".printable }) }
    self.init(bytes: Array(part.body), name: Upload.name(fromClient: part.filename))
  }

  private init(bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
  }

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
