import Core
import Corpora
import Extraction

/// What `corpus` draws: clips, and charts of what it counted.
extension CorpusCommand {
  static let pictureOptions = [
    Option.value("plot", "CLIP", "draw this clip instead; may be given several times"),
    .flag("charts", "draw what was counted, and write it as a page"),
    .value("out", "DIR", "where pictures go (default: pictures)"),
    .flag("overwrite", "replace files there that were not drawn by the same command"),
  ]

  /// Nil where no clip is to be drawn.
  static func pictures(_ arguments: Arguments, _ recipe: Recipe?) throws(UsageError) -> ClipPictures? {
    let clips = arguments.texts("plot")
    guard !clips.isEmpty else {
      let unused = ["out", "overwrite"].first { arguments.has($0) || arguments.text($0) != nil }
      guard let unused, !arguments.has("charts") else { return nil }
      throw .useless(option: "--\(unused)", without: "--plot or --charts", command: name)
    }
    let selecting = Option.clipSelection.map(\.name).first { !arguments.texts($0).isEmpty }
    if let other = arguments.has("charts") ? "charts" : selecting {
      throw .exclusive(one: "--plot", other: "--\(other)", command: name)
    }
    return ClipPictures(
      clips: clips, places: arguments.operands, recipe: recipe, directory: directory(arguments),
      overwrites: arguments.has("overwrite"))
  }

  static func charts(_ arguments: Arguments) -> CorpusCharts? {
    guard arguments.has("charts") else { return nil }
    return CorpusCharts(directory: directory(arguments), overwrites: arguments.has("overwrite"))
  }

  private static func directory(_ arguments: Arguments) -> String { arguments.text("out") ?? "pictures" }

  /// Draws the clips that were asked for.
  func draw(_ context: Context) throws {
    try context.group.together {
      guard context.group.isFirst, let pictures else { return }
      var outcomes: [ClipPictures.Outcome] = []
      let bad = try pictures.run { outcome in
        outcomes.append(outcome)
        if let fault = outcome.fault { context.console.warning(fault) }
        if !asJSON { try context.console.result(CorpusCommand.describe(outcome)) }
      }
      if asJSON { try context.console.result(JSON.encode(outcomes, pretty: true)) }
      if bad.count > 0 { throw bad }
    }
  }

  /// Draws what was counted, if that was asked for.
  func draw(_ report: CorpusReport, _ context: Context) throws {
    guard let charts else { return }
    try context.group.together {
      guard context.group.isFirst else { return }
      let files = try charts.draw(report)
      context.console.note("drawn: \(files.map(\.printable).joined(separator: ", "))")
    }
  }

  private static func describe(_ outcome: ClipPictures.Outcome) -> String {
    "\(outcome.clip.printable): \(counted(outcome.steps.count + 1, "picture"))\n"
      + outcome.files.map { "  \($0.printable)" }.joined(separator: "\n")
  }
}
