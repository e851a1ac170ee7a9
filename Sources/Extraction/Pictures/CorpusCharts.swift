import Core
import Corpora
import Pictures

/// Charts of what a corpus holds, each as SVG and PNG, and one page of them with what the audit found.
public struct CorpusCharts: Sendable {
  public let directory: String
  public let overwrites: Bool

  public init(directory: String, overwrites: Bool) {
    self.directory = directory
    self.overwrites = overwrites
  }

  /// - Returns: the paths of the files, the page last.
  public func draw(_ report: CorpusReport) throws -> [String] {
    var files = try CorpusDrawings(report).all.flatMap { try $0.titled.files(named: "corpus-\($0.name)") }
    files.append(("corpus.html", Array(CorpusPage(report: report).html.utf8)))
    let subject = report.places.map { $0.manifest ?? $0.directory }.joined(separator: " and ")
    return try PictureFolder(directory: directory, overwrites: overwrites)
      .write(files, stem: "corpus", subject: subject)
  }
}
