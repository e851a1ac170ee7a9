import Checkpoints
import Core
import FeatureStore
import Network

/// `inspect`: what is in a file.
struct InspectCommand: Command {
  static let name = "inspect"
  static let summary = "tell what is in a store, a shard, a run, a checkpoint or a Keras file, or a recipe's model"
  static let operands = Operands(usage: "[FILE…]", most: 1000)
  static let options = [
    Option.value("recipe", "NAME", "the model of a recipe, in place of a FILE"),
    .flag("digest", "one line for each checkpoint or run: equal lines, equal weights and training state"),
    .json,
  ]
  static let notes = """
    examples:
      ser-dist inspect features
      ser-dist inspect runs/tess-cnn-001/best.h5
      ser-dist inspect --recipe tess-cnn
      ser-dist inspect --digest runs/tess-cnn-001 runs/tess-cnn-002
    """

  private enum Subject {
    case file(String)
    case digests([String])
    case recipe(Recipe)
  }

  private let subject: Subject
  let asJSON: Bool

  init(_ arguments: Arguments) throws {
    if arguments.has("digest") {
      _ = try arguments.operand(0, "the FILE to look into")
      subject = .digests(arguments.operands)
    } else if let recipe = arguments.text("recipe") {
      if let path = arguments.operands.first {
        throw UsageError.unexpectedOperand(operand: path, command: Self.name)
      }
      subject = .recipe(try Recipe.find(recipe))
    } else {
      subject = .file(try arguments.operand(0, "the FILE to look into"))
      if arguments.operands.count > 1 {
        throw UsageError.unexpectedOperand(operand: arguments.operands[1], command: Self.name)
      }
    }
    asJSON = arguments.has("json")
  }

  func run(_ context: Context) throws {
    try context.group.together {
      guard context.group.isFirst else { return }
      switch subject {
      case .file(let path): try show(fileOf(path), context)
      case .digests(let paths): try showDigests(of: paths, context)
      case .recipe(let recipe): try show(recipe, context)
      }
    }
  }

  /// Of a run, its best checkpoint.
  private func fileOf(_ path: String) throws -> String {
    guard let kind = try FileKind.of(path) else { throw FileError.notFound(path: path, expected: "file") }
    guard kind == .directory, let best = Checkpoint.best(ofRun: path) else { return path }
    return best
  }

  private func show(_ path: String, _ context: Context) throws {
    if Checkpoint.isModel(path) {
      let summary = CheckpointSummary(try Checkpoint.read(path), path: path)
      try context.console.result(asJSON ? JSON.encode(summary, pretty: true) : summary.description)
    } else {
      let summary = try StoreSummary(FeatureStore.open(path))
      try context.console.result(asJSON ? JSON.encode(summary, pretty: true) : summary.description)
    }
  }

  private func show(_ recipe: Recipe, _ context: Context) throws {
    let table = ModelTable(try recipe.modelAlone())
    let title = "\(recipe.name): the model for \(recipe.usualClassCount) classes"
    try context.console.result(
      asJSON ? JSON.encode(table, pretty: true) : ([title, ""] + table.lines).joined(separator: "\n"))
  }
}
