import Core
import Extraction

/// `corpus`: what is in a corpus, and what is wrong with it.
struct CorpusCommand: Command {
  static let name = "corpus"
  static let summary = "count and audit the clips of a corpus (in parallel under mpirun)"
  static let operands = Operands(usage: "DIR…", most: .max)
  static let options =
    [Option.value("recipe", "NAME", "the clips and classes of this recipe: its name or .json file")]
    + Option.clipSelection + CorpusCommand.pictureOptions + [.json]
  static let notes = """
    A corpus has the file names of RAVDESS, TESS, CREMA-D, SAVEE or EMO-DB, or one folder per class; a file in place of
    DIR is a manifest, CSV or TSV: path,label[,speaker][,sentence][,split][,gender]. Several are joined, their emotions
    by meaning. The audit is a report: what it finds does not make the command fail.

    --plot draws waveform, spectrogram, mel spectrogram, MFCC and mean spectrum of a clip as it is, with --recipe also
    after each of its cleaning steps and in one overview, as SVG and PNG. CLIP is any audio file, or the name of a clip
    in DIR. Pictures of the same clip are drawn anew; other files are never replaced without --overwrite.

    examples:
      ser-dist corpus RAVDESS
      ser-dist corpus RAVDESS --gender female --channel speech,song
      mpirun -n 2 ser-dist corpus RAVDESS TESS --recipe ravdess-tess-lstm --json
      ser-dist corpus RAVDESS --charts --out charts
      ser-dist corpus --plot clip.wav --recipe ravdess-tess-lstm
    """

  /// Nil where clips are drawn instead.
  private let survey: CorpusSurvey?
  let pictures: ClipPictures?
  let charts: CorpusCharts?
  let asJSON: Bool

  init(_ arguments: Arguments) throws {
    let recipe = try arguments.text("recipe").map(Recipe.find)
    pictures = try CorpusCommand.pictures(arguments, recipe)
    if pictures == nil { _ = try arguments.operand(0, "the DIR of the corpus") }
    let plan = try arguments.selection(over: recipe?.corpus ?? CorpusPlan())
    survey = pictures == nil ? CorpusSurvey(places: arguments.operands, plan: plan) : nil
    charts = CorpusCommand.charts(arguments)
    asJSON = arguments.has("json")
  }

  func run(_ context: Context) throws {
    guard let survey else { return try draw(context) }
    let report = try survey.run(context.group, context.console)
    try context.console.result(asJSON ? JSON.encode(report, pretty: true) : report.description)
    try draw(report, context)
  }
}
