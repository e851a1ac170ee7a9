import Core
import Foundation
import TestSupport
import Testing

/// Cleaned clips never come among the clips they are made of.
@Suite(.serialized) struct CleanedPlaceTests {
  private let clip = "corpus/Actor_02/03-01-03-01-01-01-02.wav"

  private func corpus() throws -> Scratch {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 2, repetitions: 1)
    try FileManager.default.createSymbolicLink(atPath: place.file("link"), withDestinationPath: place.file("corpus"))
    return place
  }

  private func refuses(_ cleaned: String, among corpus: String, _ words: [String], in place: Scratch) throws {
    let before = try place.read(clip)
    let run = try ProgramRun.start(words, in: place.path)
    #expect(run.status == 1)
    #expect(
      run.sentences == [
        "ser-dist: \(cleaned): cleaned clips would lie among the clips of \(corpus), and be taken for them or replace them; "
          + "name a directory apart from the corpus with --cleaned"
      ])
    #expect(try place.read(clip) == before)
  }

  @Test(arguments: [
    "corpus", "corpus/", "./corpus/Actor_02", "corpus/not/there/yet", "link", "link/clean", "corpus/../link",
  ])
  func `a directory of the corpus is refused, however it is spelled`(cleaned: String) throws {
    let words = ["features", "--corpus", "corpus", "--cleaned", cleaned]
    try refuses(cleaned, among: "corpus", words, in: try corpus())
  }

  @Test func `so is the place beside a store of windows that lies in the corpus`() throws {
    let place = try corpus()
    var windows = Recipe.tessCNN
    windows.features = FeatureContract(rate: 22050, columns: [.mfcc(coefficients: 13)], frames: 5, scaling: .standard)
    windows.features.windows = WindowPlan(seconds: 0.1, density: 2)
    try place.write("windows.json", JSON.encode(windows).utf8)
    let words = ["features", "--corpus", "corpus", "--recipe", "windows.json", "--out", "corpus/store/"]
    try refuses("corpus/store-cleaned", among: "corpus", words, in: place)
  }

  @Test func `so is a directory that holds what a manifest names`() throws {
    let place = try corpus()
    try place.write(
      "list.csv", "path,label\n\(clip),sad\ncorpus/Actor_01/03-01-01-01-01-01-01.wav,neutral\n".utf8)
    let words = ["features", "--corpus", "list.csv", "--out", "store", "--cleaned"]
    let run = try ProgramRun.start(words + ["corpus"], in: place.path)
    #expect(run.status == 1 && run.errors.contains("cleaned clips would lie among the clips of "), "\(run.errors)")
    // Beside the manifest is not among its clips.
    let apart = try ProgramRun.start(words + ["clean"], in: place.path)
    #expect(apart.status == 0, "\(apart.errors)")
  }
}
