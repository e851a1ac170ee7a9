import Core
import Kernels

/// `bench windows`.
struct WindowSubject: BenchSubject {
  /// It shares those of `bench train`.
  static let options: [Option] = []

  private let recipes: [Recipe]
  private let seconds: Double
  private let asJSON: Bool

  init(_ arguments: Arguments) throws {
    try arguments.refuse(
      FeatureSubject.options + CollectiveSubject.options + TrainingSubject.options.filter { $0.name != "recipe" },
      of: "windows")
    let named = try arguments.texts("recipe").map(Recipe.find)
    recipes = named.isEmpty ? Recipe.all : named
    seconds = 5 * (try arguments.positive("seconds") ?? 0.1)
    asJSON = arguments.has("json")
  }

  func run(_ context: Context) throws {
    try context.group.together {
      guard context.group.isFirst else { return }
      let peak = Machine.peakGigaflops()
      let findings = try recipes.flatMap { recipe in
        try WindowBenchmark.rates(of: recipe.features).map {
          try WindowBenchmark(recipe: recipe, rate: $0, seconds: seconds, peak: peak).run()
        }
      }
      let lines = ["one thread; peak of the core \(peak.formatted(0)) GFLOP/s"]
      let table = lines + TextTable.lines([WindowFinding.heads] + findings.map(\.cells))
      try context.console.result(asJSON ? JSON.encode(findings, pretty: true) : table.joined(separator: "\n"))
    }
  }
}
