/// A page in Prometheus's text format 0.0.4, read as strictly as its description allows.
struct Exposition {
  /// By name and labels as they stand.
  private(set) var samples: [String: Double] = [:]
  /// By family.
  private(set) var kinds: [String: String] = [:]

  struct Mistake: Error, CustomStringConvertible {
    let description: String
  }

  init(_ text: String) throws {
    guard text.hasSuffix("\n") else { throw Mistake(description: "the last line does not end") }
    var helped: Set<String> = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      let words = line.split(separator: " ", maxSplits: 3).map(String.init)
      if line.hasPrefix("# HELP ") {
        guard words.count == 4, helped.insert(words[2]).inserted else { throw Mistake(description: "\(line)") }
      } else if line.hasPrefix("# TYPE ") {
        let known = ["counter", "gauge", "histogram"]
        guard words.count == 4, helped.contains(words[2]), known.contains(words[3]), kinds[words[2]] == nil else {
          throw Mistake(description: "\(line)")
        }
        kinds[words[2]] = words[3]
      } else {
        try add(String(line))
      }
    }
  }

  subscript(sample: String) -> Double? { samples[sample] }

  private mutating func add(_ line: String) throws {
    guard let gap = line.lastIndex(of: " "), let value = Double(line[line.index(after: gap)...]), !value.isNaN else {
      throw Mistake(description: line)
    }
    let sample = String(line[..<gap])
    let match = sample.wholeMatch(of: /([a-z_][a-z0-9_]*)(\{(([a-z]+)="(\\[\\"n]|[^"\\\n])*",?)*\})?/)
    guard let name = match?.output.1, samples.updateValue(value, forKey: sample) == nil else {
      throw Mistake(description: line)
    }
    guard kinds[String(name)] != nil || isPartOfHistogram(String(name)) else {
      throw Mistake(description: "no type: \(line)")
    }
  }

  private func isPartOfHistogram(_ name: String) -> Bool {
    ["_bucket", "_sum", "_count"].contains { end in
      name.hasSuffix(end) && kinds[String(name.dropLast(end.count))] == "histogram"
    }
  }
}
