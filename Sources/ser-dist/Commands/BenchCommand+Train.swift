import Core
import Kernels
import Network
import Optimizers
import Training

/// `bench train`.
struct TrainingSubject: BenchSubject {
  static let options = [
    Option.value("recipe", "NAME", "train: a recipe's model; may be given several times (default: all recipes)"),
    .flag("all", "train: every recipe"),
    .value("threads", "T", "train: threads per rank (default: the cores the rank may use)"),
    .value("batch", "B", "train: rows per step (default: the recipe's; 8 for crema-cnn2d)"),
    .flag("layers", "train: the time of each layer, on one thread with the rows that a lane has"),
  ]

  private let recipes: [Recipe]
  private let threads: Int?
  private let batch: Int?
  private let seconds: Double
  private let byLayer: Bool
  private let asJSON: Bool

  init(_ arguments: Arguments) throws {
    try arguments.refuse(FeatureSubject.options, of: "train")
    let named = try arguments.texts("recipe").map(Recipe.find)
    recipes = named.isEmpty || arguments.has("all") ? Recipe.all : named
    threads = try arguments.int("threads", in: 1...LanePlan.mostThreads)
    batch = try arguments.int("batch", in: TrainingPlan.batches)
    seconds = try arguments.positive("seconds") ?? 0.5
    byLayer = arguments.has("layers")
    asJSON = arguments.has("json")
  }

  func run(_ context: Context) throws {
    let cpus = LanePlan.cpus(
      usable: context.cpu.usable, online: context.cpu.online, localRanks: context.group.localSize)
    let fewest = Int(context.group.gather([Double(cpus)]).min() ?? 1)
    let peak = context.group.gather([Machine.peakGigaflops()]).min() ?? 0
    if byLayer {
      try layers(context, threads: threads ?? fewest, peak: peak)
    } else {
      try training(context, threads: threads ?? fewest, peak: peak)
    }
  }

  private func training(_ context: Context, threads: Int, peak: Double) throws {
    let findings = try recipes.map { recipe in
      try whereKnown(recipe) {
        try TrainingBenchmark(
          recipe: recipe, threads: threads, batch: batch ?? recipe.benchBatch, seconds: seconds, peak: peak
        ).run(context.group)
      } otherwise: {
        TrainingFinding(recipe: recipe.name, fault: $0)
      }
    }
    try show(context, findings, faults: findings.map(\.fault)) {
      let setting =
        "\(counted(context.group.size, "rank")) with \(counted(threads, "thread")) each; peak of a core "
        + "\(peak.formatted(0)) GFLOP/s"
      let measured = findings.filter { $0.fault == nil }.map(\.cells)
      return [setting] + (measured.isEmpty ? [] : TextTable.lines([TrainingFinding.heads] + measured))
        + findings.compactMap { finding in finding.fault.map { "\(finding.recipe): \($0)" } }
    }
  }

  private func layers(_ context: Context, threads: Int, peak: Double) throws {
    let findings = try context.group.together {
      try recipes.map { recipe in
        let rows = max(1, (batch ?? recipe.benchBatch) / (threads * context.group.size))
        return try whereKnown(recipe) {
          try LayerBenchmark(recipe: recipe, rows: rows, seconds: seconds).run()
        } otherwise: {
          LayerBenchmark.Finding(recipe: recipe.name, fault: $0)
        }
      }
    }
    try show(context, findings, faults: findings.map(\.fault)) { findings.map { $0.text(peak: peak) } }
  }

  /// A recipe that needs a layer or an optimizer that this version does not know is passed over, and it is said.
  private func whereKnown<Finding>(
    _ recipe: Recipe, _ find: () throws -> Finding, otherwise: (String) -> Finding
  ) throws -> Finding {
    do {
      return try find()
    } catch NetworkError.inRecipe(_, .unknownLayer(let place, let kind, _)) {
      return otherwise("not known to this version: \(kind) (\(place))")
    } catch OptimizerError.unknown(let name, _) {
      return otherwise("not known to this version: the optimizer \(name)")
    }
  }

  private func show(
    _ context: Context, _ findings: some Encodable, faults: [String?], _ lines: () -> [String]
  ) throws {
    try context.group.together {
      guard context.group.isFirst else { return }
      let text = try asJSON ? JSON.encode(findings, pretty: true) : lines().joined(separator: "\n")
      try context.console.result(text)
      if let fault = faults.first ?? nil, !faults.contains(nil) { throw BenchError.nothingMeasured(fault: fault) }
    }
  }
}
