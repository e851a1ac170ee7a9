import Corpora
import TestSupport
import Testing

@Suite struct RAVDESSTests {
  @Test func `the name says emotion, actor with gender, intensity and statement, in folders of any depth`() throws {
    let files = try Scratch([
      "b/Actor_12/03-01-05-02-01-02-12.wav", "Actor_01/03-01-01-01-02-01-01.wav", "03-01-08-01-01-01-02.wav",
    ])
    let corpus = try Corpus.read([files.path])
    #expect(corpus.kind == .ravdess)
    #expect(corpus.classes == ["neutral", "angry", "surprised"])
    #expect(
      corpus.clips == [
        CorpusClip(
          path: "03-01-08-01-01-01-02.wav", label: 2, speaker: "02", sentence: "01", gender: .female,
          intensity: .normal, channel: .speech),
        CorpusClip(
          path: "Actor_01/03-01-01-01-02-01-01.wav", label: 0, speaker: "01", sentence: "02", gender: .male,
          intensity: .normal, channel: .speech),
        CorpusClip(
          path: "b/Actor_12/03-01-05-02-01-02-12.wav", label: 1, speaker: "12", sentence: "01", gender: .female,
          intensity: .strong, channel: .speech),
      ])
    #expect(corpus.audioPath(of: corpus.clips[0]) == "\(files.path)/03-01-08-01-01-01-02.wav")
  }

  @Test func `all eight emotions stand in the order of the corpus`() throws {
    let files = try Scratch((1...8).map { "03-01-0\($0)-01-01-01-01.wav" })
    let corpus = try Corpus.read([files.path])
    #expect(corpus.classes == ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"])
    #expect(corpus.clips.map(\.label) == Array(0..<8))
    #expect(corpus.notes.isEmpty)
  }

  @Test func `song is left out beside speech, and said so`() throws {
    let files = try Scratch([
      "03-01-01-01-01-01-01.wav", "03-01-02-01-01-01-01.wav", "03-02-01-01-01-01-01.wav", "03-02-03-01-01-01-01.wav",
    ])
    let corpus = try Corpus.read([files.path])
    #expect(corpus.clips.map(\.path) == ["03-01-01-01-01-01-01.wav", "03-01-02-01-01-01-01.wav"])
    #expect(corpus.notes.first == "speech only: 2 clips of song left out")
  }

  @Test func `folders of somebody's own are ignored, and said so`() throws {
    let names = (1...8).map { "03-01-0\($0)-01-01-01-01.wav" }
    let sorted = try Scratch(names.enumerated().map { ($0 < 4 ? "pos/" : "neg/") + $1 })
    #expect(
      try Corpus.read([sorted.path]).notes == [
        "folders such as 'neg' are no class: RAVDESS file names say the emotion; rename the files to sort them into "
          + "classes by folder"
      ])
    let stray = try Scratch(names.enumerated().map { ($0 < 4 ? "Actor_01/" : "pos/") + $1 })
    #expect(try Corpus.read([stray.path]).notes.first?.hasPrefix("the folder 'pos' is no class") == true)
  }

  @Test(arguments: [["speech/", "speech/"], ["", ""], ["Actor_01/", "Actor_02/"], ["a/Actor_01/", "b/actor 2/"]])
  func `the corpus's own folders need no note`(folders: [String]) throws {
    let names = (1...8).map { "03-01-0\($0)-01-01-01-01.wav" }
    let files = try Scratch(names.enumerated().map { folders[$0 % 2] + $1 })
    #expect(try Corpus.read([files.path]).notes.isEmpty)
  }

  @Test func `song alone is a corpus`() throws {
    let files = try Scratch(["03-02-01-01-01-01-01.wav", "03-02-03-01-01-01-01.wav"])
    #expect(try Corpus.read([files.path]).classes == ["neutral", "happy"])
  }

  @Test func `a download that holds the corpus twice counts once`() throws {
    let names = ["03-01-01-01-01-01-01.wav", "03-01-02-01-01-01-01.wav"]
    let files = try Scratch(names.map { "Actor_01/\($0)" } + names.map { "again/Actor_01/\($0)" })
    let corpus = try Corpus.read([files.path])
    #expect(corpus.clips.map(\.path) == names.map { "Actor_01/\($0)" })
    #expect(corpus.notes.first == "2 clips left out: the same file name in another folder")
  }
}
