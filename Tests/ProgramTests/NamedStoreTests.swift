import TestSupport
import Testing

/// What a run keeps of the store that it was begun with.
struct NamedStoreTests {
  @Test func `gone on with by its name alone, a run learns from its own store`() throws {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 4)
    for words in [
      ["features", "--corpus", "corpus", "--out", "elsewhere/rows"],
      ["train", "--features", "elsewhere/rows", "--lanes", "2", "--epochs", "1", "--run", "runs/named"],
      ["train", "--run", "runs/named", "--resume", "--epochs", "2"],
      ["train", "--resume"],
    ] {
      let run = try ProgramRun.start(words, in: place.path)
      if words == ["train", "--resume"] {
        #expect(run.status != 0 && run.sentences.count == 1 && run.errors.contains("runs"), "\(run.errors)")
      } else {
        #expect(run.status == 0, "\(words): \(run.errors)")
        // So does the command that it says is next.
        #expect(words[0] != "train" || run.output.contains("best.h5 --features elsewhere/rows"), "\(run.output)")
      }
    }
  }
}
