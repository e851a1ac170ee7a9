import Core
import WebApp

/// What `serve` says once it answers.
struct ServingNotice {
  let text: String

  init(_ app: WebApp, at address: String) {
    let rows = app.models.all.map { served in
      let model = served.model
      return [
        "  \(served.name)", model.path, "recipe \(model.recipe)",
        counted(model.classes.count, "class", plural: "classes"),
        served.hasReport ? "report" : "no report",
      ]
    }
    text = (["serving at \(address) until Ctrl-C:"] + TextTable.lines(rows)).joined(separator: "\n")
  }

  /// What a person should know who takes what is served for more than it is.
  ///
  /// - Parameter isConfined: whether decoders may do nothing but compute.
  static func cautions(_ app: WebApp, isConfined: Bool) -> [String] {
    (isConfined ? [] : [unconfined]) + uncalibrated(app)
  }

  private static let unconfined =
    "decoders of sound cannot be confined here (no seccomp filters): one that a hostile file took over could do what you "
    + "can; serve as a user of its own, or on a Linux or in a container that has them"

  /// Of models whose confidence means less than it seems.
  private static func uncalibrated(_ app: WebApp) -> [String] {
    let names = app.models.all.filter { $0.model.threshold == nil }.map { "\($0.name)" }
    guard !names.isEmpty else { return [] }
    return ["\(listed(names)): not calibrated, so that nothing is ever 'unsure'; give --unsure-below P to say when"]
  }
}
