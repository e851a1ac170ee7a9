import Core
import TestSupport
import Testing

/// What `bench windows` says of live sound, without corpus and checkpoint.
@Suite struct WindowBenchTests {
  private func said(_ recipe: String) throws -> [JSONValue] {
    let place = try Scratch()
    let run = try ProgramRun.start(
      ["bench", "windows", "--recipe", recipe, "--seconds", "0.001", "--json"], in: place.path)
    #expect(run.status == 0, "\(run.errors)")
    return try #require(try JSON.decode(JSONValue.self, from: run.output).array)
  }

  @Test func `a window is measured at its own rate and at those it is resampled from`() throws {
    let found = try said("tess-cnn")
    #expect(found.map { $0["rate"]?.int } == [16_000, 22_050, 48_000])
    for one in found {
      #expect(one["recipe"] == "tess-cnn" && one["rows"] == 1)
      #expect(abs((one["span"]?.double ?? 0) - 100 * 512 / 22_050) < 1e-9)
      let (rows, all) = (one["rowMilliseconds"]?.double ?? 0, one["milliseconds"]?.double ?? 0)
      #expect(rows > 0 && all > 0 && one["milliseconds99"]?.double ?? 0 >= all)
      #expect(abs((one["windowsPerSecond"]?.double ?? 0) * all - 1000) < 1e-6)
    }
  }

  @Test func `a window of short pieces is judged by all of them`() throws {
    let found = try said("ravdess-polarity")
    #expect(found.map { $0["rate"]?.int } == [16_000, 48_000])
    // Of the thirty in three seconds one is left out, as in training.
    #expect(found.allSatisfy { $0["rows"] == 29 && $0["span"] == 3 })
  }

  @Test func `options of the other subjects are refused`() throws {
    let place = try Scratch()
    let run = try ProgramRun.start(["bench", "windows", "--batch", "3"], in: place.path)
    #expect(run.status == 2 && run.errors.contains("bench windows: unknown option '--batch'"), "\(run.errors)")
  }
}
