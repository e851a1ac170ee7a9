import Core
import Corpora
import Extraction
import FeatureStore
import TestSupport
import Testing

@Suite struct ClipRowsTests {
  private let place: Scratch
  private let corpus: Corpus
  private let maker: RowMaker

  init() throws {
    place = try Scratch()
    try place.write("a.wav", WaveFile(Signals.speech(8000, rate: 16000)).bytes)
    corpus = Corpus(
      kind: .folderPerClass, directory: place.path, classes: ["sad"],
      clips: [CorpusClip(path: "a.wav", label: 0, speaker: "", sentence: "")])
    var contract = FeatureContract(rate: 16000, columns: [.mfcc(coefficients: 3)], frames: 4, scaling: .none)
    contract.windows = WindowPlan(seconds: 0.1, density: 2)
    maker = try RowMaker(contract: contract)
  }

  /// Appends the rows of the clip at `starts`, drawn when its hash was `hash`.
  private func append(starts: [Int], hash: String?) throws -> ClipFinding {
    let rows = ClipRows(corpus: corpus, maker: maker, starts: [starts], hashes: [hash]) { clip, _ in
      try maker.read(path: corpus.audioPath(of: clip))
    }
    let header = try StoreHeader(contract: maker.contract, classes: ["sad"], clips: [])
    let part = place.file("part-0.h5")
    try PartFile.write(to: part, header: header) { [try rows.append(0, to: $0)] }
    let made = try PartFile.open(part, header: header)
    #expect(made.startOfRow == starts.map { Int32($0) })
    return made.findings[0]
  }

  @Test func `windows are cut where they were drawn`() throws {
    let hash = try ClipHash.sha256(ofFile: place.file("a.wav"))
    let finding = try append(starts: [0, 700, 6400], hash: hash)
    #expect(finding.fault == nil && finding.samples == 8000 && finding.sha256 == hash)
  }

  @Test(arguments: ["another", nil] as [String?])
  func `a clip that changed since its windows were drawn ends the work`(hash: String?) throws {
    #expect(throws: ExtractionError.clipChanged(path: place.file("a.wav"))) {
      try append(starts: [0], hash: hash)
    }
  }
}
