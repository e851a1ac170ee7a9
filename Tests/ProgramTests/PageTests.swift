import Foundation
import TestSupport
import Testing

/// The pages that the program makes, looked at in a browser.
@Suite(.serialized) struct PageTests {
  private func toneStore() throws -> Scratch {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 4, repetitions: 1)
    try ProgramRun.finish(["features", "--corpus", "corpus"], in: place)
    return place
  }

  private func train(_ run: String, in place: Scratch) throws {
    try ProgramRun.finish(
      ["train", "--lanes", "2", "--batch", "8", "--seed", "3", "--epochs", "3", "--run", run], in: place)
  }

  @Test func `the report of a run is read on phone, desktop and paper, light and dark, and asks for nothing`() throws {
    let place = try toneStore()
    try train("run", in: place)
    let faults = try PageChecks.faults(of: "file://\(place.file("run/report.html"))", in: Browser())
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
  }

  @Test func `the pages of a study and of a comparison are read wherever they are looked at`() throws {
    let place = try toneStore()
    let course = ["--lanes", "2", "--batch", "8", "--epochs", "2"]
    try ProgramRun.finish(
      ["train", "--protocol", "leave-one-speaker-out", "--seeds", "1", "--run", "study"] + course, in: place)
    let runs = try ["0.001", "0.01"].map { rate in
      try ProgramRun.finish(["train", "--rate", rate, "--run", "rate-\(rate)"] + course, in: place)
      return "rate-\(rate)"
    }
    try ProgramRun.finish(["compare"] + runs, in: place)
    let browser = try Browser()
    let faults = try ["study/report.html", "compare.html"].flatMap { page in
      try PageChecks.faults(of: "file://\(place.file(page))", in: browser).map { "\(page): \($0)" }
    }
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
  }

  @Test func `the charts of a corpus and the pictures of a clip are read wherever they are looked at`() throws {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 3, repetitions: 1)
    try ProgramRun.finish(["corpus", "corpus", "--charts", "--out", "charts"], in: place)
    let clip = "corpus/Actor_01/03-01-05-01-01-01-01.wav"
    try ProgramRun.finish(["corpus", "--plot", clip, "--recipe", "ravdess-tess-lstm", "--out", "clip"], in: place)
    let browser = try Browser()
    var faults = try PageChecks.faults(of: "file://\(place.file("charts/corpus.html"))", in: browser)
    let pictures = try ["charts", "clip"].flatMap { folder in
      try FileManager.default.contentsOfDirectory(atPath: place.file(folder)).filter { $0.hasSuffix(".svg") }
        .map { "\(folder)/\($0)" }
    }
    #expect(pictures.count >= 9, "\(pictures)")
    for picture in pictures {
      faults += try PageChecks.faults(ofPicture: "file://\(place.file(picture))", in: browser).map {
        "\(picture): \($0)"
      }
    }
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
  }
}
