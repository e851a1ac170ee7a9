import HTTPServer

/// Why a request gets no answer but an error.
enum WebFailure: Error, Equatable {
  case unknownPath(String, known: [String])
  case wrongMethod(String, path: String, known: [String])
  case multipart
  case badAudio(String)

  private var status: Int {
    switch self {
    case .unknownPath: 404
    case .wrongMethod: 405
    case .multipart: 415
    case .badAudio: 400
    }
  }

  private var sentence: String {
    switch self {
    case .unknownPath(let path, let known): "there is no '\(path)'; there are \(known.joined(separator: ", "))"
    case .wrongMethod(let method, let path, let known):
      "'\(path)' does not take \(method); it takes \(known.joined(separator: ", "))"
    case .multipart: "the body is a form; send the audio file itself, as 'curl --data-binary @clip.wav' does"
    case .badAudio(let sentence): sentence
    }
  }

  var response: HTTPResponse {
    if case .wrongMethod(_, _, let known) = self {
      HTTPResponse(status: status, error: sentence, headers: ["Allow": known.joined(separator: ", ")])
    } else {
      HTTPResponse(status: status, error: sentence)
    }
  }
}
