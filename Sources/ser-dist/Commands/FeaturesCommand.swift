import Core
import Extraction

/// `features`: audio to tensors.
struct FeaturesCommand: Command {
  static let name = "features"
  static let summary = "compute the features of a corpus into a store (in parallel under mpirun)"
  static let operands = Operands.none
  static let options =
    [
      Option.value("corpus", "DIR", "the directory with the corpus's audio, or a manifest; several are joined"),
      .value("recipe", "NAME", "which features: a recipe's name or .json file (default: tess-cnn)"),
      .value("out", "DIR", "where the store goes (default: features)"),
      .flag("overwrite", "replace a store that is there already"),
      .flag("skip-bad", "leave out clips that cannot be used, and say which"),
      .value("cleaned", "DIR", "keep cleaned clips here as WAV, and use them again (with windows: OUT-cleaned)"),
    ] + Option.clipSelection + [.stallTimeout, .json]
  static let notes = """
    A corpus has the file names of RAVDESS, TESS, CREMA-D, SAVEE or EMO-DB, or one folder per class; 'ser-dist corpus
    --help' tells about manifests. Stopped or killed, the same command goes on where it was, on any number of ranks.

    examples:
      mpirun -n 2 ser-dist features --corpus RAVDESS --recipe tess-cnn --out features
      ser-dist features --corpus RAVDESS --corpus TESS --recipe ravdess-tess-lstm --out both
      ser-dist features --corpus RAVDESS --recipe ravdess-polarity --gender female --out female
    """

  private let extraction: FeatureExtraction
  private let stallLimit: Double
  private let asJSON: Bool

  init(_ arguments: Arguments) throws {
    _ = try arguments.required("corpus")
    var recipe = try Recipe.find(arguments.text("recipe") ?? "tess-cnn")
    recipe.corpus = try arguments.selection(over: recipe.corpus)
    var extraction = FeatureExtraction(
      corpus: arguments.texts("corpus"), recipe: recipe, store: arguments.text("out") ?? "features")
    extraction.overwrites = arguments.has("overwrite")
    extraction.skipsBad = arguments.has("skip-bad")
    extraction.cleaned = arguments.text("cleaned")
    self.extraction = extraction
    stallLimit = try arguments.stallLimit()
    asJSON = arguments.has("json")
  }

  func run(_ context: Context) throws {
    context.group.stallLimit = stallLimit
    let stop = StopSignal()
    let outcome = try extraction.run(context.group, context.console) { stop.isRequested }
    try context.console.result(asJSON ? JSON.encode(outcome, pretty: true) : describe(outcome))
  }

  private func describe(_ outcome: FeatureExtraction.Outcome) -> String {
    let skipped = outcome.skipped > 0 ? ", \(counted(outcome.skipped, "clip")) skipped" : ""
    let time = outcome.isUpToDate ? "up to date" : "in \(outcome.seconds.formatted(1)) s"
    return """
      \(outcome.store): \(counted(outcome.rows, "row")) of \(outcome.rowShape), \(outcome.classes.count) classes \
      (\(outcome.classes.map(\.printable).joined(separator: ", "))), from a corpus with \(outcome.corpus.layout)\
      \(skipped), \(time)
      """
  }
}
