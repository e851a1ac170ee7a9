import Core
import Corpora
import TestSupport
import Testing

@Suite struct JoinedCorporaTests {
  @Test func `emotions are joined by meaning onto RAVDESS's names, and others follow`() throws {
    let names = [
      "ravdess/03-01-05-01-01-01-07.wav", "ravdess/03-01-02-01-01-01-07.wav", "tess/OAF_bite_fear.wav",
      "tess/OAF_bite_ps.wav", "crema/1001_DFA_ANG_XX.wav", "savee/DC/sa01.wav", "emodb/03a01La.wav",
      "emodb/03a01Aa.wav", "own/Envy/1.wav", "own/joy/1.wav",
    ]
    let place = try Scratch(names)
    let corpus = try Corpus.read(["ravdess", "tess", "crema", "savee", "emodb", "own"].map(place.file))
    #expect(corpus.kind == .joined)
    #expect(corpus.classes == ["calm", "happy", "sad", "angry", "fearful", "surprised", "boredom", "Envy"])
    let classes = Dictionary(uniqueKeysWithValues: corpus.clips.map { ($0.path, corpus.classes[$0.label]) })
    #expect(
      classes == [
        "RAVDESS/03-01-05-01-01-01-07.wav": "angry", "RAVDESS/03-01-02-01-01-01-07.wav": "calm",
        "TESS/OAF_bite_fear.wav": "fearful", "TESS/OAF_bite_ps.wav": "surprised",
        "CREMA-D/1001_DFA_ANG_XX.wav": "angry", "SAVEE/DC/sa01.wav": "sad", "EMO-DB/03a01La.wav": "boredom",
        "EMO-DB/03a01Aa.wav": "fearful", "own/Envy/1.wav": "Envy", "own/joy/1.wav": "happy",
      ])
    for (clip, name) in zip(corpus.clips.sorted { $0.path < $1.path }, names.sorted()) {
      #expect(corpus.audioPath(of: clip).split(separator: "/").last == clip.path.split(separator: "/").last, "\(name)")
    }
    #expect(corpus.audioPath(of: corpus.clips[0]) == place.file("ravdess/03-01-02-01-01-01-07.wav"))
    #expect(corpus.clips[0].speaker == "RAVDESS/07" && corpus.clips[0].sentence == "RAVDESS/01")
    #expect(corpus.clips.last?.speaker == "")
  }

  @Test func `one corpus in two places has the same speakers, and paths of its own in each`() throws {
    let place = try Scratch(["a/03-01-05-01-01-01-07.wav", "b/03-01-04-01-02-01-07.wav"])
    let corpus = try Corpus.read([place.file("a"), place.file("b")])
    #expect(corpus.kind == .ravdess)
    #expect(corpus.clips.map(\.path) == ["RAVDESS/03-01-05-01-01-01-07.wav", "RAVDESS-2/03-01-04-01-02-01-07.wav"])
    #expect(corpus.clips.map(\.speaker) == ["RAVDESS/07", "RAVDESS/07"])
    #expect(
      corpus.clips.map { corpus.audioPath(of: $0) }
        == ["a", "b"].map(place.file).enumerated().map {
          "\($1)/03-01-0\(5 - $0)-01-0\($0 + 1)-01-07.wav"
        })
  }

  @Test func `a manifest joins a directory, each filtered for itself and named in its notes`() throws {
    let place = try Scratch(["mine/x.wav", "r/03-01-05-01-01-01-07.wav", "r/03-02-05-01-01-01-07.wav"])
    try place.write("mine/labels.csv", "path,label,speaker,split\nx.wav,happy,Ann,train\n".utf8)
    let corpus = try Corpus.read([place.file("mine/labels.csv"), place.file("r")])
    #expect(corpus.classes == ["happy", "angry"])
    #expect(corpus.clips.map(\.path) == ["mine/x.wav", "RAVDESS/03-01-05-01-01-01-07.wav"])
    #expect(corpus.clips.map(\.speaker) == ["mine/Ann", "RAVDESS/07"])
    #expect(corpus.clips.map(\.split) == ["train", ""])
    #expect(corpus.notes.first == "RAVDESS: speech only: 1 clip of song left out")
  }

  @Test func `a plan may use a corpus's own names or the shared ones`() throws {
    let place = try Scratch(["r/03-01-06-01-01-01-07.wav", "r/03-01-05-01-01-01-07.wav", "t/OAF_bite_fear.wav"])
    var plan = CorpusPlan()
    plan.classes = [ClassPlan("fear of TESS", of: ["fear"]), ClassPlan("others", of: ["fearful", "angry"])]
    let corpus = try Corpus.read([place.file("r"), place.file("t")], plan: plan)
    #expect(corpus.clips.map(\.label) == [1, 1, 0])
  }

  @Test func `the same place twice is refused`() throws {
    let place = try Scratch(["a/x/1.wav", "a/y/1.wav"])
    try place.link("b", to: "a")
    let (a, b) = (place.file("a"), place.file("b"))
    #expect(throws: CorpusError.samePlace(a: a, b: b)) { try Corpus.read([a, b]) }
    #expect(
      CorpusError.samePlace(a: "a", b: "b").description == "b: is the same as a; name each corpus once")
    #expect(CorpusError.samePlace(a: "a", b: "a").description == "a: is named twice; name each corpus once")
  }

  @Test func `a file that two places hold is refused, however its path is spelled`() throws {
    let place = try Scratch(["r/a/03-01-05-01-01-01-07.wav", "r/b/03-01-04-01-01-01-07.wav"])
    try place.write("m/labels.csv", "path,label\n.././r//b/03-01-04-01-01-01-07.wav,sad\n".utf8)
    let (outer, inner, manifest) = (place.file("r"), place.file("r/a"), place.file("m/labels.csv"))
    let clip = "03-01-05-01-01-01-07.wav"
    #expect(throws: CorpusError.sameClip(path: "\(inner)/\(clip)", a: outer, b: inner)) {
      try Corpus.read([outer, inner])
    }
    #expect(throws: CorpusError.self) { try Corpus.read([manifest, outer]) }
    #expect(
      CorpusError.sameClip(path: "r/a/x.wav", a: "r", b: "r/a").description
        == "r/a/x.wav: lies in r and in r/a, and would count twice; name one of them")
  }
}
