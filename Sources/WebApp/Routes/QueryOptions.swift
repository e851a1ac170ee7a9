/// What a request's query asks for.
struct QueryOptions {
  let model: String?
  let timeline: Bool
  let sound: Bool

  /// - Parameter known: the names that may occur; any other is a mistake that should not pass unseen.
  init(_ query: [String: String], known: [String]) throws(WebFailure) {
    if let unknown = query.keys.filter({ !known.contains($0) }).min() {
      throw .unknownOption(unknown, known: known)
    }
    model = query["model"]
    timeline = try QueryOptions.flag("timeline", in: query)
    sound = try QueryOptions.flag("sound", in: query)
  }

  private static func flag(_ name: String, in query: [String: String]) throws(WebFailure) -> Bool {
    switch query[name] {
    case nil, "false": false
    case "true": true
    case .some(let found): throw .badFlag(name, found: found)
    }
  }
}
