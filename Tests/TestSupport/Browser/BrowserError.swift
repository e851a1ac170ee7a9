import Core

/// Why a browser did not do what it was told.
package enum BrowserError: Error, CustomStringConvertible {
  case notStarted(program: String, code: Int32)
  case ended(lastWords: String)
  case tooSlow(doing: String, limit: Double, lastWords: String)
  case refused(method: String, reason: String)
  case notOpened(address: String, reason: String)
  case script(reason: String, beginning: String)
  case unexpectedAnswer(method: String, missing: String)

  package var description: String {
    switch self {
    case .notStarted(let program, let code):
      "\(program): cannot be started (error \(code)); scripts/test installs it: apt-get install chromium"
    case .ended(let lastWords):
      "the browser has ended by itself; its last words: \(lastWords)"
    case .tooSlow(let doing, let limit, let lastWords):
      "the browser took more than \(limit.formatted(0)) s for \(doing); its last words: \(lastWords)"
    case .refused(let method, let reason): "the browser refuses \(method): \(reason)"
    case .notOpened(let address, let reason): "\(address): the browser cannot open it: \(reason)"
    case .script(let reason, let beginning): "a script in the page failed: \(reason); it begins with: \(beginning)"
    case .unexpectedAnswer(let method, let missing): "the browser's answer to \(method) has no '\(missing)'"
    }
  }
}
