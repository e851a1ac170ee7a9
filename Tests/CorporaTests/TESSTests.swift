import Corpora
import TestSupport
import Testing

@Suite struct TESSTests {
  @Test func `folders and names are read as carelessly as they are spelled`() throws {
    let files = try Scratch([
      "OAF_Fear/OAF_bite_fear.wav", "YAF_fear/YAF_bite_fear.wav", "OAF_Pleasant_surprise/OAF_back_ps.wav",
      "YAF_pleasant_surprised/YAF_back_ps.wav", "OAF_neutral/OA_bite_neutral.wav", "YAF_neutral/YAF_bite_neutral.wav",
    ])
    let corpus = try Corpus.read([files.path])
    #expect(corpus.kind == .tess)
    #expect(corpus.classes == ["fear", "neutral", "pleasant_surprise"])
    #expect(corpus.clips.map(\.label) == [0, 2, 1, 0, 1, 2])
    #expect(corpus.clips.map(\.speaker) == ["OAF", "OAF", "OAF", "YAF", "YAF", "YAF"])
    #expect(corpus.clips.map(\.sentence) == ["bite", "back", "bite", "bite", "bite", "back"])
    #expect(corpus.clips.allSatisfy { $0.gender == .female && $0.channel == .speech })
  }

  @Test(arguments: ["", "TESS Toronto emotional speech set data/", "OAF/", "one/two/"])
  func `names suffice, wherever the files lie`(folder: String) throws {
    let files = try Scratch(["\(folder)OAF_bite_fear.wav", "\(folder)oaf_bite_SAD.WAV"])
    let corpus = try Corpus.read([files.path])
    #expect(corpus.classes == ["fear", "sad"])
    #expect(corpus.clips.map(\.speaker) == ["OAF", "OAF"])
  }

  @Test func `a recording of one's own is labelled by its folder`() throws {
    let files = try Scratch(["fear/OAF_bite_fear.wav", "fear/me 1.wav", "sad/OAF_bite_sad.wav"])
    let corpus = try Corpus.read([files.path])
    #expect(corpus.kind == .tess)
    #expect(corpus.clips.map(\.label) == [0, 0, 1])
    #expect(corpus.clips.map(\.speaker) == ["OAF", "", "OAF"])
    #expect(corpus.clips.map(\.gender) == [.female, nil, .female])
  }

  @Test func `renamed files keep speaker and class of their folders`() throws {
    let files = try Scratch(["OAF_Fear/1.wav", "YAF_fear/2.wav", "YAF_sad/3.wav"])
    let corpus = try Corpus.read([files.path])
    #expect(corpus.classes == ["fear", "sad"])
    #expect(corpus.clips.map(\.speaker) == ["OAF", "YAF", "YAF"])
  }

  @Test func `folders with classes of their own are the classes, and names still say the speaker`() throws {
    let files = try Scratch(["positive/OAF_bite_happy.wav", "negative/YAF_bite_sad.wav"])
    let corpus = try Corpus.read([files.path])
    #expect(corpus.kind == .folderPerClass)
    #expect(corpus.classes == ["negative", "positive"])
    #expect(corpus.clips.map(\.speaker) == ["YAF", "OAF"])
    #expect(corpus.clips.map(\.sentence) == ["bite", "bite"])
  }

  @Test func `a file in another emotion's folder is counted by its name and mentioned`() throws {
    let files = try Scratch(["OAF_sad/OAF_bite_fear.wav", "OAF_sad/OAF_bite_sad.wav"])
    let corpus = try Corpus.read([files.path])
    #expect(corpus.clips.map(\.label) == [0, 1])
    #expect(corpus.notes.contains { $0.contains("OAF_sad/OAF_bite_fear.wav: the file name counts") })
  }
}
