import Core
import Corpora
import TestSupport
import Testing

@Suite struct SAVEETests {
  @Test(arguments: [["AudioData/DC/", "AudioData/JE/"], ["DC_", "JE_"], ["all/dc_", "all/je_"]])
  func `the folder or the front of the name says the speaker, and equal names do not collide`(fronts: [String]) throws {
    let files = try Scratch(fronts.flatMap { ["\($0)sa01.wav", "\($0)a01.wav"] })
    let corpus = try Corpus.read([files.path])
    #expect(corpus.kind == .savee)
    #expect(corpus.classes == ["anger", "sadness"])
    #expect(corpus.clips.map(\.speaker) == ["DC", "DC", "JE", "JE"])
    #expect(corpus.clips.map(\.label) == [0, 1, 0, 1])
    #expect(corpus.clips.allSatisfy { $0.gender == .male && $0.channel == .speech })
  }

  @Test func `codes of two letters are not taken for those of one`() throws {
    let files = try Scratch(["a", "d", "f", "h", "n", "sa", "su"].map { "KL/\($0)07.wav" })
    let corpus = try Corpus.read([files.path])
    #expect(corpus.classes == ["anger", "disgust", "fear", "happiness", "neutral", "sadness", "surprise"])
    #expect(corpus.clips.map(\.label) == Array(0..<7))
  }

  @Test func `the first three sentences are common to all emotions`() throws {
    let files = try Scratch(["JK/a03.wav", "JK/a04.wav", "JK/sa03.wav", "JK/sa04.wav"])
    #expect(try Corpus.read([files.path]).clips.map(\.sentence) == ["03", "a04", "03", "sa04"])
  }

  @Test func `such names without a speaker are no SAVEE`() throws {
    let files = try Scratch(["happy/a01.wav", "sad/sa01.wav"])
    let corpus = try Corpus.read([files.path])
    #expect(corpus.kind == .folderPerClass && corpus.classes == ["happy", "sad"])
  }
}
