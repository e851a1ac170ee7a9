import Core
import Kernels
import Network
import Optimizers
import Training

/// `bench train`.
struct TrainingSubject: BenchSubject {
  static let options = [
    Option.value(
      "recipe", "NAME", "train, windows: a recipe's model; may be given several times (default: all recipes)"),
    .value("threads", "T", "train: threads per rank (default: the cores the rank may use)"),
    .value("batch", "B", "train: rows per step (default: the recipe's; 8 for crema-cnn2d)"),
    .value("allreduce", "WAY", "train: how gradients of ranks are added, exact or mpi (default: exact)"),
    .flag("digest", "train: a digest of what three steps come to, instead of speed; equal on any ranks and threads"),
    .value("lanes", "L", "train: parallel slices of a batch (default: one for each thread; 8 for a digest)"),
    .flag("layers", "train: the time of each layer, on one thread with the rows that a lane has"),
  ]

  private let recipes: [Recipe]
  private let threads: Int?
  private let batch: Int?
  private let allReduce: AllReduce
  private let seconds: Double
  private let byLayer: Bool
  private let lanes: Int?
  private let showsDigest: Bool
  private let asJSON: Bool

  init(_ arguments: Arguments) throws {
    try arguments.refuse(FeatureSubject.options + CollectiveSubject.options, of: "train")
    let named = try arguments.texts("recipe").map(Recipe.find)
    recipes = named.isEmpty ? Recipe.all : named
    threads = try arguments.int("threads", in: 1...LanePlan.mostThreads)
    batch = try arguments.int("batch", in: TrainingPlan.batches)
    allReduce = try arguments.choice("allreduce", of: AllReduce.self) ?? .exact
    seconds = try arguments.positive("seconds") ?? 0.5
    byLayer = arguments.has("layers")
    lanes = try arguments.int("lanes", in: 1...LanePlan.most)
    showsDigest = arguments.has("digest")
    guard lanes == nil || !byLayer else {
      throw UsageError.exclusive(one: "--lanes", other: "--layers", command: "bench")
    }
    asJSON = arguments.has("json")
  }

  func run(_ context: Context) throws {
    let cpus = LanePlan.cpus(
      usable: context.cpu.usable, online: context.cpu.online, localRanks: context.group.localSize)
    let fewest = Int(context.group.gather([Double(cpus)]).min() ?? 1)
    let peak = context.group.gather([Machine.peakGigaflops()]).min() ?? 0
    if showsDigest {
      try digests(context, lanes: lanes ?? 8, threads: threads ?? fewest)
    } else if byLayer {
      try layers(context, threads: threads ?? fewest, peak: peak)
    } else {
      try training(context, threads: threads ?? fewest, peak: peak)
    }
  }

  private func training(_ context: Context, threads: Int, peak: Double) throws {
    let findings = try recipes.map { recipe in
      try TrainingBenchmark(
        recipe: recipe, lanes: lanes, threads: threads, batch: batch ?? recipe.benchBatch, allReduce: allReduce,
        seconds: seconds, peak: peak
      ).run(context.group)
    }
    try show(context, findings) {
      let setting =
        "\(counted(context.group.size, "rank")) with \(counted(threads, "thread")) each; peak of a core "
        + "\(peak.formatted(0)) GFLOP/s"
      return [setting] + TextTable.lines([TrainingFinding.heads] + findings.map(\.cells))
    }
  }

  private func digests(_ context: Context, lanes: Int, threads: Int) throws {
    let findings = try recipes.map { recipe in
      try TrainingDigest(recipe: recipe, lanes: lanes, threads: threads, batch: batch ?? recipe.benchBatch)
        .run(context.group)
    }
    try show(context, findings) { TextTable.lines([TrainingDigest.Finding.heads] + findings.map(\.cells)) }
  }

  private func layers(_ context: Context, threads: Int, peak: Double) throws {
    let findings = try context.group.together {
      try recipes.map { recipe in
        let rows = max(1, (batch ?? recipe.benchBatch) / (threads * context.group.size))
        return try LayerBenchmark(recipe: recipe, rows: rows, seconds: seconds).run()
      }
    }
    try show(context, findings) { findings.map { $0.text(peak: peak) } }
  }

  private func show(_ context: Context, _ findings: some Encodable, _ lines: () -> [String]) throws {
    try context.group.together {
      guard context.group.isFirst else { return }
      let text = try asJSON ? JSON.encode(findings, pretty: true) : lines().joined(separator: "\n")
      try context.console.result(text)
    }
  }
}
