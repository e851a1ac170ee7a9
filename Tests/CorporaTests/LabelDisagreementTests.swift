import Core
import Corpora
import TestSupport
import Testing

@Suite struct LabelDisagreementTests {
  private func disagreements(_ files: [String], manifest: String? = nil) throws -> [String] {
    let place = try Scratch(files)
    if let manifest { try place.write("labels.csv", manifest.utf8) }
    let corpus = try Corpus.survey([manifest == nil ? place.path : place.file("labels.csv")])
    return corpus.disagreements.map { "\($0.path): \($0.label), but \($0.witness.rawValue) \($0.says)" }
  }

  @Test(arguments: [
    (["OAF_sad/OAF_bite_fear.wav", "OAF_sad/OAF_bite_sad.wav"], ["OAF_sad/OAF_bite_fear.wav: fear, but folder sad"]),
    (["happy/03-01-05-01-01-01-07.wav"], ["happy/03-01-05-01-01-01-07.wav: angry, but folder happy"]),
    (["anger/1001_DFA_ANG_XX.wav", "sad/1001_DFA_DIS_XX.wav"], ["sad/1001_DFA_DIS_XX.wav: disgust, but folder sad"]),
    (["happy/a.wav", "sad/03a01Fa.wav", "sad/b.wav"], ["sad/03a01Fa.wav: sad, but file name happiness"]),
    (["angry/03a01Wa.wav", "fear/03a01Aa.wav", "Actor_01/03a01Na.wav"], []),
    (["positive/OAF_bite_happy.wav", "negative/OAF_bite_sad.wav"], []),
  ]) func `a folder or a file name of another emotion is found`(files: [String], found: [String]) throws {
    #expect(try disagreements(files) == found)
  }

  @Test func `a manifest is held against the names of known corpora`() throws {
    let files = ["x.wav", "DC/sa01.wav", "OAF_bite_ps.wav"]
    let manifest = "path,label\nx.wav,sad\nDC/sa01.wav,surprised\nOAF_bite_ps.wav,surprise\n"
    #expect(try disagreements(files, manifest: manifest) == ["DC/sa01.wav: surprised, but file name sadness"])
  }
}
