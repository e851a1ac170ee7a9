import Corpora
import TestSupport
import Testing

@Suite struct FolderPerClassTests {
  @Test func `each folder is a class, in natural order`() throws {
    let files = try Scratch(["mood10/a.wav", "mood2/clip10.flac", "mood2/clip9.MP3", "Été/x.ogg"])
    let corpus = try Corpus.read([files.path])
    #expect(corpus.kind == .folderPerClass)
    #expect(corpus.classes == ["mood2", "mood10", "Été"])
    #expect(corpus.clips.map(\.path) == ["mood2/clip9.MP3", "mood2/clip10.flac", "mood10/a.wav", "Été/x.ogg"])
    #expect(corpus.clips.map(\.label) == [0, 0, 1, 2])
    #expect(corpus.clips.allSatisfy { $0.speaker.isEmpty && $0.sentence.isEmpty })
  }

  @Test func `hidden files and other kinds of file are passed over`() throws {
    let files = try Scratch([
      "a/1.wav", "b/2.wav", "a/.hidden.wav", "b/._2.wav", ".trash/c/3.wav", "README.md", "a/labels.csv", "b/.wav",
    ])
    #expect(try Corpus.read([files.path]).clips.map(\.path) == ["a/1.wav", "b/2.wav"])
  }

  @Test func `a few names of another corpus do not change the kind`() throws {
    let files = try Scratch(["a/03-01-05-02-01-02-12.wav", "a/1.wav", "b/2.wav"])
    #expect(try Corpus.read([files.path]).kind == .folderPerClass)
  }

  @Test(.timeLimit(.minutes(1))) func `links are followed, and a loop of links ends`() throws {
    let store = try Scratch(["x/1.wav", "x/2.wav"])
    let files = try Scratch(["b/3.wav"])
    try files.link("a", to: "\(store.path)/x")
    try files.link("b/4.wav", to: "\(store.path)/x/2.wav")
    try files.link("b/up", to: "..")
    try files.link("b/self", to: "self")
    #expect(try Corpus.read([files.path + "/"]).clips.map(\.path) == ["a/1.wav", "a/2.wav", "b/3.wav", "b/4.wav"])
  }
}
