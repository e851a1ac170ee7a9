import Core

/// What a page said and asked for while it was open.
package struct PageRecord: Sendable {
  /// Messages on the console, errors of scripts, warnings of the browser, and requests that failed.
  package private(set) var messages: [String] = []
  /// The addresses of all that was asked for, the page itself among them; not what stands in the page as `data:` or is made
  /// by it (`blob:`).
  package private(set) var requests: [String] = []

  mutating func note(_ event: BrowserEvent) {
    let facts = event.parameters
    switch event.method {
    case "Runtime.consoleAPICalled":
      let words = (facts["args"]?.array ?? []).map { $0["value"]?.string ?? $0["description"]?.string ?? "…" }
      messages.append("console.\(facts["type"]?.string ?? "log"): \(words.joined(separator: " "))")
    case "Runtime.exceptionThrown":
      let details = facts["exceptionDetails"]
      messages.append(details?["exception"]?["description"]?.string ?? details?["text"]?.string ?? "an exception")
    case "Log.entryAdded":
      let entry = facts["entry"]
      messages.append("\(entry?["level"]?.string ?? "note"): \(entry?["text"]?.string ?? "")")
    case "Network.loadingFailed":
      messages.append("a request failed: \(facts["errorText"]?.string ?? "no reason given")")
    case "Network.requestWillBeSent":
      let address = facts["request"]?["url"]?.string ?? ""
      if !address.hasPrefix("data:"), !address.hasPrefix("blob:") { requests.append(address) }
    default: break
    }
  }
}
