import Core
import HTTPServer

/// Why a request gets no answer but an error.
enum WebFailure: Error, Equatable {
  case unknownPath(String, known: [String])
  case wrongMethod(String, path: String, known: [String])
  case unknownModel(String, known: [String])
  case noReport(model: String)
  case unknownOption(String, known: [String])
  case badFlag(String, found: String)
  case givenTwice(String)
  case wrongType(String)
  case badForm(String)
  case noFile(parts: [String])
  case badAudio(String)
  case decoderFault(String)
  case noDecoder(String)
  case badModel(String)
  case defect

  var status: Int {
    switch self {
    case .unknownPath, .unknownModel, .noReport: 404
    case .wrongMethod: 405
    case .unknownOption, .badFlag, .givenTwice, .badForm, .noFile, .badAudio: 400
    case .wrongType: 415
    case .decoderFault: 422
    case .badModel, .defect: 500
    case .noDecoder: 503
    }
  }

  var sentence: String {
    switch self {
    case .unknownPath(let path, let known): "there is no '\(path)'; there are \(known.joined(separator: ", "))"
    case .wrongMethod(let method, let path, let known):
      "'\(path)' does not take \(method); it takes \(known.joined(separator: ", "))"
    case .unknownModel(let name, let known):
      "there is no model '\(name)'\(Suggestion.text(for: name, among: known)); there are \(listed(known))"
    case .noReport(let model):
      "there is no report of the model '\(model)'; 'ser-dist evaluate' makes one beside its checkpoint, for the next start"
    case .unknownOption(let name, let known):
      "there is no option '\(name)'\(Suggestion.text(for: name, among: known)); there are \(listed(known))"
    case .badFlag(let name, let found): "\(name) is '\(found)'; expected true or false"
    case .givenTwice(let name): "'\(name)' is given more than once; send it once, and each file by itself"
    case .wrongType(let type):
      "Content-Type is '\(type)'; send the audio file as audio/wav, application/octet-stream or the like, or a "
        + "multipart/form-data form with a part named file"
    case .badForm(let sentence): sentence
    case .noFile(let parts):
      "the form has no part named file; it has \(parts.isEmpty ? "none" : listed(parts)): curl -F file=@clip.wav"
    case .badAudio(let sentence), .decoderFault(let sentence), .noDecoder(let sentence), .badModel(let sentence):
      sentence
    case .defect: "the server failed on this request; ask again, and report it if it fails again"
    }
  }

  var response: HTTPResponse {
    HTTPResponse(status: status, error: sentence, headers: headers)
  }

  private var headers: [String: String] {
    switch self {
    case .wrongMethod(_, _, let known): ["Allow": known.joined(separator: ", ")]
    case .noDecoder: ["Retry-After": "1"]
    default: [:]
    }
  }
}
