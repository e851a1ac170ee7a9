import Core
import FoundationEssentials
import HTTPServer

/// What is told of a request to whoever runs the server: nothing of what was sent, nor who it was.
struct LogLine {
  let text: String

  /// - Parameters:
  ///   - request: nil where its head never became whole.
  ///   - duration: nil for what was refused.
  init(_ request: HTTPRequest?, _ status: Int, taking duration: Duration?, at time: Date = .now) {
    // A path may hold anything, and be as long as a head can be.
    let path = request.map { String($0.path.prefix(100)).printable } ?? "-"
    let model = request?.query["model"].map { " model=\(String($0.prefix(64)).printable)" } ?? ""
    let time = time.formatted(.iso8601)
    let cost = duration.map { " \((1000 * ($0 / .seconds(1))).formatted(1)) ms" } ?? ""
    text = "\(time) \(request?.method.printable ?? "-") \(path)\(model) \(status)\(cost) \(request?.body.count ?? 0) B"
  }
}
