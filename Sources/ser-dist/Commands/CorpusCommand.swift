import Core
import Extraction

/// `corpus`: what is in a corpus, and what is wrong with it.
struct CorpusCommand: Command {
  static let name = "corpus"
  static let summary = "count and audit the clips of a corpus (in parallel under mpirun)"
  static let operands = Operands(usage: "DIR…", most: .max)
  static let options =
    [Option.value("recipe", "NAME", "the clips and classes of this recipe: its name or .json file")]
    + Option.clipSelection + [.json]
  static let notes = """
    A corpus has the file names of RAVDESS, TESS, CREMA-D, SAVEE or EMO-DB, or one folder per class; a file in place of
    DIR is a manifest, CSV or TSV: path,label[,speaker][,sentence][,split][,gender]. Several are joined, their emotions
    by meaning. The audit is a report: what it finds does not make the command fail.

    examples:
      ser-dist corpus RAVDESS
      ser-dist corpus RAVDESS --gender female --channel speech,song
      mpirun -n 2 ser-dist corpus RAVDESS TESS --recipe ravdess-tess-lstm --json
    """

  private let survey: CorpusSurvey
  private let asJSON: Bool

  init(_ arguments: Arguments) throws {
    _ = try arguments.operand(0, "the DIR of the corpus")
    let recipe = try arguments.text("recipe").map(Recipe.find)
    survey = CorpusSurvey(
      places: arguments.operands, plan: try arguments.selection(over: recipe?.corpus ?? CorpusPlan()))
    asJSON = arguments.has("json")
  }

  func run(_ context: Context) throws {
    let report = try survey.run(context.group, context.console)
    try context.console.result(asJSON ? JSON.encode(report, pretty: true) : report.description)
  }
}
