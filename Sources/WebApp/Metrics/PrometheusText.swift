/// Figures as Prometheus reads them: the text format 0.0.4.
package struct PrometheusText {
  package enum Kind: String { case counter, gauge }

  package typealias Labels = [(name: String, value: String)]

  static let contentType = "text/plain; version=0.0.4; charset=utf-8"
  private static let prefix = "ser_dist_"

  package private(set) var text = ""

  package init() {}

  mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Double, _ labels: Labels = []) {
    add(name, kind, help, [(labels, value)])
  }

  /// One line per sample; a family without samples still says what it is.
  mutating func add(_ name: String, _ kind: Kind, _ help: String, _ samples: [(labels: Labels, value: Double)]) {
    head(name, kind.rawValue, help)
    for sample in samples { line(name, sample.labels, sample.value) }
  }

  package mutating func add(_ name: String, _ help: String, _ samples: [(labels: Labels, value: LatencyHistogram)]) {
    head(name, "histogram", help)
    for (labels, histogram) in samples {
      var sum = 0
      let ends = LatencyHistogram.bounds.map(PrometheusText.number) + ["+Inf"]
      for (end, count) in zip(ends, histogram.counts) {
        sum += count
        line(name + "_bucket", labels + [("le", end)], Double(sum))
      }
      line(name + "_sum", labels, histogram.sum)
      line(name + "_count", labels, Double(sum))
    }
  }

  private mutating func head(_ name: String, _ kind: String, _ help: String) {
    text += "# HELP \(PrometheusText.prefix)\(name) \(help)\n# TYPE \(PrometheusText.prefix)\(name) \(kind)\n"
  }

  private mutating func line(_ name: String, _ labels: Labels, _ value: Double) {
    let pairs = labels.map { "\($0.name)=\"\(PrometheusText.escaped($0.value))\"" }.joined(separator: ",")
    text += "\(PrometheusText.prefix)\(name)\(pairs.isEmpty ? "" : "{\(pairs)}") \(PrometheusText.number(value))\n"
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { escaped, character in
      switch character {
      case "\\": escaped += "\\\\"
      case "\"": escaped += "\\\""
      case "\n": escaped += "\\n"
      default: escaped.append(character)
      }
    }
  }
}
