import Core
import Corpora
import TestSupport
import Testing

@Suite struct CREMADTests {
  @Test func `the name says actor, sentence, emotion and intensity, in folders of any depth`() throws {
    let files = try Scratch(["AudioWAV/1001_DFA_ANG_XX.wav", "AudioWAV/1091_WSI_SAD_HI.wav", "1022_IEO_FEA_LO.wav"])
    let corpus = try Corpus.read([files.path])
    #expect(corpus.kind == .cremaD)
    #expect(corpus.classes == ["anger", "fear", "sad"])
    #expect(
      corpus.clips == [
        CorpusClip(
          path: "1022_IEO_FEA_LO.wav", label: 1, speaker: "1022", sentence: "IEO", gender: .male, intensity: .low,
          channel: .speech),
        CorpusClip(
          path: "AudioWAV/1001_DFA_ANG_XX.wav", label: 0, speaker: "1001", sentence: "DFA", gender: .male,
          intensity: .unspecified,
          channel: .speech),
        CorpusClip(
          path: "AudioWAV/1091_WSI_SAD_HI.wav", label: 2, speaker: "1091", sentence: "WSI", gender: .female,
          intensity: .high,
          channel: .speech),
      ])
  }

  @Test func `all six emotions stand in the order of their codes`() throws {
    let files = try Scratch(["ANG", "DIS", "FEA", "HAP", "NEU", "SAD"].map { "1001_DFA_\($0)_XX.wav" })
    let corpus = try Corpus.read([files.path])
    #expect(corpus.classes == ["anger", "disgust", "fear", "happy", "neutral", "sad"])
    #expect(corpus.clips.map(\.label) == Array(0..<6))
    #expect(corpus.notes.isEmpty)
  }

  @Test func `names are read as carelessly as they are spelled`() throws {
    let files = try Scratch(["1040_ITH_SAD_X.wav", "1040_ith_hap_md.WAV"])
    let corpus = try Corpus.read([files.path])
    #expect(corpus.clips.map(\.intensity) == [.unspecified, .medium])
    #expect(corpus.clips.map(\.sentence) == ["ITH", "ITH"])
  }

  @Test func `of a clip that is there as MP3 and as WAV, the exact samples count`() throws {
    let names = ["1001_DFA_ANG_XX", "1001_DFA_SAD_XX"]
    let files = try Scratch(names.flatMap { ["AudioMP3/\($0).mp3", "AudioWAV/\($0).wav"] })
    let corpus = try Corpus.read([files.path])
    #expect(corpus.clips.map(\.path) == names.map { "AudioWAV/\($0).wav" })
    #expect(corpus.notes.first == "2 clips left out: the same file name in another folder")
  }

  @Test func `48 men and 43 women, and nobody knows further actors`() throws {
    let files = try Scratch((1000...1092).map { "\($0)_DFA_\($0 % 2 == 0 ? "ANG" : "SAD")_XX.wav" })
    let clips = try Corpus.read([files.path]).clips
    #expect(clips.count { $0.gender == .male } == 48 && clips.count { $0.gender == .female } == 43)
    #expect(clips.filter { $0.gender == nil }.map(\.speaker) == ["1000", "1092"])
  }

  @Test func `folders of somebody's own are ignored, and said so`() throws {
    let note = "folders such as 'neg' are no class: CREMA-D file names say the emotion"
    let sorted = try Scratch(["pos/1001_DFA_HAP_XX.wav", "neg/1001_DFA_SAD_XX.wav"])
    #expect(try Corpus.read([sorted.path]).notes.first?.hasPrefix(note) == true)
    let usual = try Scratch(["AudioWAV/1001_DFA_HAP_XX.wav", "1001/1001_DFA_SAD_XX.wav"])
    #expect(try Corpus.read([usual.path]).notes.allSatisfy { !$0.contains("no class") })
  }
}
