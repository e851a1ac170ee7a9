import Core

/// `bench collectives`.
struct CollectiveSubject: BenchSubject {
  static let options = [
    Option.value("bytes", "N", "collectives: the size of a buffer; may be given several times (default: 1 kB … 64 MB)")
  ]

  private let sizes: [Int]
  private let seconds: Double
  private let asJSON: Bool

  init(_ arguments: Arguments) throws {
    try arguments.refuse(FeatureSubject.options + TrainingSubject.options, of: "collectives")
    let named = try arguments.ints("bytes", in: 4...1 << 32)
    sizes = named.isEmpty ? CollectiveBenchmark.sizes : named
    seconds = try arguments.positive("seconds") ?? 0.05
    asJSON = arguments.has("json")
  }

  func run(_ context: Context) throws {
    guard context.group.size > 1 else { throw BenchError.needsRanks }
    let findings = try sizes.map { size in
      try CollectiveBenchmark(count: size / MemoryLayout<Float>.stride, seconds: seconds).run(context.group)
    }
    try context.group.together {
      guard context.group.isFirst else { return }
      let lines = ["\(counted(context.group.size, "rank")); median of \(CollectiveBenchmark.rounds) rounds in turn"]
      let table = lines + TextTable.lines([CollectiveFinding.heads] + findings.map(\.cells))
      try context.console.result(asJSON ? JSON.encode(findings, pretty: true) : table.joined(separator: "\n"))
    }
  }
}
