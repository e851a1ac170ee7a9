import Core

/// `bench features`.
struct FeatureSubject: BenchSubject {
  static let options = [
    Option.value("files", "FILE|DIR", "features: the audio to measure on; may be given several times"),
    .value("only", "NAME", "features: one operation of those listed below"),
    .value("outputs", "DIR", "features: measure nothing; write what each operation gives to DIR/NAME/<number>.f32"),
  ]

  private let benchmark: FeatureBenchmark
  private let outputs: String?
  private let asJSON: Bool

  init(_ arguments: Arguments) throws {
    try arguments.refuse(TrainingSubject.options + CollectiveSubject.options, of: "features")
    _ = try arguments.required("files")
    var operations = FeatureOperation.all
    if let only = arguments.text("only") {
      operations.removeAll { $0.name != only }
      guard !operations.isEmpty else {
        let known = FeatureOperation.all.map(\.name).joined(separator: ", ")
        throw UsageError.badValue(option: "--only", value: only, expected: "one of \(known)")
      }
    }
    var benchmark = FeatureBenchmark(clips: try BenchClip.find(arguments.texts("files")), operations: operations)
    if let seconds = try arguments.positive("seconds") { benchmark.seconds = seconds }
    self.benchmark = benchmark
    outputs = arguments.text("outputs")
    asJSON = arguments.has("json")
  }

  func run(_ context: Context) throws {
    try context.group.together {
      guard context.group.isFirst else { return }
      if let outputs { return try benchmark.write(to: outputs) }
      let findings = try benchmark.run { if !asJSON { try context.console.result(line($0)) } }
      if asJSON { try context.console.result(JSON.encode(findings, pretty: true)) }
      if findings.allSatisfy({ $0.perSecond == nil }), let fault = findings.first?.fault {
        throw BenchError.nothingMeasured(fault: fault)
      }
    }
  }

  private func line(_ finding: FeatureBenchmark.Finding) -> String {
    let name = finding.operation + String(repeating: " ", count: max(1, 34 - finding.operation.count))
    guard let pace = finding.perSecond else { return name + (finding.fault ?? "") }
    return "\(name)\(pace.median.formatted(1)) clips/s (\(pace.slowest.formatted(1)) to \(pace.fastest.formatted(1)))"
  }
}
