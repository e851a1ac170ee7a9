import TestSupport
import Testing

@Suite struct HelpTests {
  private let place: Scratch

  init() throws { place = try Scratch() }

  private func said(_ words: [String]) throws -> String {
    let run = try ProgramRun.start(words, in: place.path)
    #expect(run.status == 0 && run.errors.isEmpty, "\(words): \(run.errors)")
    return run.output
  }

  @Test func `help of a command is the same by either way of asking`() throws {
    let general = try said(["--help"])
    #expect(try said(["help"]) == general && said([]) == general)
    for command in [
      "recipes", "corpus", "features", "train", "evaluate", "compare", "summary", "predict", "listen", "serve",
      "inspect",
      "export",
      "doctor",
      "bench",
    ] {
      #expect(general.contains("\n  \(command) "), "\(command) is listed")
      let own = try said([command, "--help"])
      #expect(own.contains("usage: ser-dist \(command)"))
      #expect(try said(["help", command]) == own)
    }
  }
}
