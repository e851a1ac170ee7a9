import Core

/// Why a body is no form that can be read.
public enum MultipartError: UserFacingError, Equatable {
  case otherType(String)
  case boundaryMissing
  case boundaryUnusable(String)
  case noPart
  case unfinished
  case headersTooLong(part: Int)
  case headerUnreadable(part: Int)
  case nameMissing(part: Int)
  case tooManyParts(most: Int)

  public var description: String {
    switch self {
    case .otherType(let type): "the form is '\(type.printable)'; expected multipart/form-data, as 'curl -F' sends it"
    case .boundaryMissing: "the form's Content-Type has no boundary; let the client set the header, as 'curl -F' does"
    case .boundaryUnusable(let text):
      "the form's boundary is '\(String(text.prefix(80)).printable)'; expected 1 to 70 letters, digits and '()+_,-./:=?"
    case .noPart: "the form has no part; its boundary does not occur in the body"
    case .unfinished: "the form breaks off; expected its boundary with -- behind it at the end"
    case .headersTooLong(let part):
      "part \(part) of the form has headers of more than \(MultipartForm.mostHeaderBytes) bytes; expected a name, a file "
        + "name and a type"
    case .headerUnreadable(let part): "part \(part) of the form has a header without a colon; expected NAME: VALUE"
    case .nameMissing(let part):
      "part \(part) of the form has no name; expected Content-Disposition: form-data; name=\"file\""
    case .tooManyParts(let most): "the form has more than \(most) parts; send the audio file as one part, named file"
    }
  }
}
