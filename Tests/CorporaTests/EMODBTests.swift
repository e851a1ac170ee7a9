import Core
import Corpora
import TestSupport
import Testing

@Suite struct EMODBTests {
  @Test func `the name says speaker, text and emotion`() throws {
    let files = try Scratch(["wav/03a01Fa.wav", "wav/16b10Wb.wav"])
    let corpus = try Corpus.read([files.path])
    #expect(corpus.kind == .emoDB)
    #expect(corpus.classes == ["anger", "happiness"])
    #expect(
      corpus.clips == [
        CorpusClip(path: "wav/03a01Fa.wav", label: 1, speaker: "03", sentence: "a01", gender: .male, channel: .speech),
        CorpusClip(
          path: "wav/16b10Wb.wav", label: 0, speaker: "16", sentence: "b10", gender: .female, channel: .speech),
      ])
  }

  @Test func `seven letters are seven emotions`() throws {
    let files = try Scratch("WLEAFTN".map { "08a01\($0)a.wav" })
    let corpus = try Corpus.read([files.path])
    #expect(corpus.classes == ["anger", "boredom", "disgust", "anxiety", "happiness", "sadness", "neutral"])
    let byPath = Dictionary(uniqueKeysWithValues: corpus.clips.map { ($0.path, corpus.classes[$0.label]) })
    #expect(
      byPath["08a01Wa.wav"] == "anger" && byPath["08a01Ta.wav"] == "sadness" && byPath["08a01Aa.wav"] == "anxiety")
  }

  @Test func `ten speakers, five of them women`() throws {
    let speakers = ["03", "08", "09", "10", "11", "12", "13", "14", "15", "16"]
    let files = try Scratch(speakers.flatMap { ["\($0)a01Wa.wav", "\($0)a01Na.wav"] })
    let corpus = try Corpus.read([files.path])
    let women = Set(corpus.clips.filter { $0.gender == .female }.map(\.speaker))
    #expect(women == ["08", "09", "13", "14", "16"])
    #expect(Set(corpus.clips.filter { $0.gender == .male }.map(\.speaker)) == Set(speakers).subtracting(women))
  }

  @Test func `folders of somebody's own are ignored, and said so`() throws {
    let note = "folders such as 'neg' are no class: EMO-DB file names say the emotion"
    let sorted = try Scratch(["pos/03a01Fa.wav", "neg/03a01Wa.wav"])
    #expect(try Corpus.read([sorted.path]).notes.first?.hasPrefix(note) == true)
    let usual = try Scratch(["wav/03a01Fa.wav", "03/03a01Wa.wav"])
    #expect(try Corpus.read([usual.path]).notes.allSatisfy { !$0.contains("no class") })
  }
}
