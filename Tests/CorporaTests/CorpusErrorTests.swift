import Corpora
import Foundation
import TestSupport
import Testing

@Suite struct CorpusErrorTests {
  private func sentence(_ path: String) -> String {
    do {
      let corpus = try Corpus.read([path])
      return "no error, but \(corpus.clips)"
    } catch {
      return error.description.replacingOccurrences(of: path, with: "DIR")
    }
  }

  private static let extensions = "aif, aifc, aiff, au, caf, flac, mp3, oga, ogg, opus, snd, w64, wav, wave"

  @Test(arguments: [
    ([], "DIR: no audio in it (0 other files); expected files that end in \(extensions)"),
    (["a/x.txt", "b"], "DIR: no audio in it (2 other files); expected files that end in \(extensions)"),
    (
      ["a/1.wav", "a/2.wav"],
      "DIR: all 2 clips are of one class, 'a'; expected two or more: one folder per class right below the directory "
        + "given, or file names of RAVDESS, TESS, CREMA-D, SAVEE or EMO-DB"
    ),
    (
      ["a\u{1B}[31m\n/1.wav"],
      "DIR: its only clip is of one class, 'a\\u001B[31m\\n'; expected two or more: one folder per class right below the "
        + "directory given, or file names of RAVDESS, TESS, CREMA-D, SAVEE or EMO-DB"
    ),
    (
      ["a/1.wav", "2.wav"],
      "DIR/2.wav: its name does not say its class; expected <class>/<file> right below the directory given, or file "
        + "names of RAVDESS, TESS, CREMA-D, SAVEE or EMO-DB; a CSV in place of the directory may name the class of each "
        + "file: rename the file or move it out of the corpus"
    ),
    (
      [
        "Ravdess/03-01-01-01-01-01-01.wav", "Savee/DC_sa01.wav", "Tess/OAF_sad/OAF_bite_sad.wav",
        "Tess/YAF_bite_sad.wav",
      ],
      "DIR: several corpora lie in it, expected one: 2 files named as in TESS (Tess/OAF_sad/OAF_bite_sad.wav), 1 file "
        + "named as in RAVDESS (Ravdess/03-01-01-01-01-01-01.wav), 1 file named as in SAVEE (Savee/DC_sa01.wav); name "
        + "the directory of each, one after the other"
    ),
    (
      ["03-01-01-01-01-01-01.wav", "03-01-01-01-01-01-01 (1).wav"],
      "DIR/03-01-01-01-01-01-01 (1).wav: its name does not say its class; expected seven numbers as in "
        + "03-01-05-02-01-02-12.wav, like the other files here: rename the file or move it out of the corpus"
    ),
    (
      ["OAF_bite_fear.wav", "OAF_back_sad.wav", "me.wav"],
      "DIR/me.wav: its name does not say its class; expected a name as OAF_bite_fear.wav, or a folder as OAF_fear, "
        + "like the other files here: rename the file or move it out of the corpus"
    ),
    (
      ["03-01-09-01-01-01-01.wav"],
      "DIR/03-01-09-01-01-01-01.wav: emotion '09' in its name is unknown; expected 01 to 08: rename the file or move "
        + "it out of the corpus"
    ),
    (
      ["03-03-01-01-01-01-01.wav"],
      "DIR/03-03-01-01-01-01-01.wav: channel '03' in its name is unknown; expected 01 (speech) or 02 (song): rename "
        + "the file or move it out of the corpus"
    ),
    (
      ["1001_DFA_ANG_XX.wav", "1001_DFA_JOY_XX.wav"],
      "DIR/1001_DFA_JOY_XX.wav: emotion 'JOY' in its name is unknown; expected ANG, DIS, FEA, HAP, NEU, SAD: rename the "
        + "file or move it out of the corpus"
    ),
    (
      ["1001_DFA_ANG_XX.wav", "1001_DFA_SAD_YY.wav"],
      "DIR/1001_DFA_SAD_YY.wav: intensity 'YY' in its name is unknown; expected XX, LO, MD or HI: rename the file or "
        + "move it out of the corpus"
    ),
    (
      ["1001_DFA_ANG_XX.wav", "1001_DFA_SAD.wav"],
      "DIR/1001_DFA_SAD.wav: its name does not say its class; expected a name as 1001_DFA_ANG_XX.wav, like the other "
        + "files here: rename the file or move it out of the corpus"
    ),
    (
      ["03a01Fa.wav", "03a01Xa.wav"],
      "DIR/03a01Xa.wav: emotion 'X' in its name is unknown; expected W, L, E, A, F, T, N: rename the file or move it "
        + "out of the corpus"
    ),
    (
      ["03a01Fa.wav", "3a01Xa.wav"],
      "DIR/3a01Xa.wav: its name does not say its class; expected a name as 03a01Fa.wav, like the other files here: "
        + "rename the file or move it out of the corpus"
    ),
    (
      ["DC/sa01.wav", "DC/x01.wav"],
      "DIR/DC/x01.wav: emotion 'x' in its name is unknown; expected a, d, f, h, n, sa, su: rename the file or move it "
        + "out of the corpus"
    ),
    (
      ["DC/sa01.wav", "DC/sa1.wav"],
      "DIR/DC/sa1.wav: its name does not say its class; expected a name as DC/sa01.wav or DC_sa01.wav, like the other "
        + "files here: rename the file or move it out of the corpus"
    ),
  ]) func `every mistake has its sentence`(files: [String], expected: String) throws {
    let corpus = try Scratch(files)
    #expect(sentence(corpus.path) == expected)
  }

  @Test func `a directory that is not there, or not one`() throws {
    let corpus = try Scratch(["x.wav"])
    #expect(
      sentence(corpus.path + "/none").hasSuffix(
        "DIR: no such directory; give the directory that holds the corpus's audio"))
    #expect(
      sentence(corpus.path + "/x.wav")
        == "DIR: a file, not a directory; give the directory that holds the corpus's audio")
  }

  @Test func `a name in another encoding than UTF-8 is an error, also where it is a folder's`() throws {
    let corpus = try Scratch(["a/1.wav", "b/2.wav"])
    try #require(mkdir(corpus.path + "/fr\u{1}h", 0o755) == 0)
    let latin =
      Array(corpus.path.utf8CString.dropLast()) + "/fr".utf8.map(CChar.init) + [CChar(bitPattern: 0xF6), 104, 0]
    try #require(rename(corpus.path + "/fr\u{1}h", latin) == 0)
    #expect(
      sentence(corpus.path)
        == "DIR/fr\u{FFFD}h: its name is not in UTF-8; rename it ('convmv -f latin1 -t utf8 -r --notest' renames a whole "
        + "directory)")
  }

  @Test func `recordings that cannot be decoded are passed over, and said so`() throws {
    let corpus = try Scratch(["a/1.wav", "b/2.wav", "b/3.m4a", "b/4.M4A", "b/5.wma", "b/Thumbs.db", "b/._6.m4a"])
    #expect(
      try Corpus.read([corpus.path]).notes
        == ["3 recordings passed over, since m4a, wma cannot be decoded: convert to WAV or FLAC"])
  }

  @Test func `a broken link to audio is a clip, for whoever opens it to miss`() throws {
    let corpus = try Scratch(["a/1.wav", "b/2.wav"])
    try corpus.link("a/gone.wav", to: "/nowhere/gone.wav")
    try corpus.link("b/circle.wav", to: "circle.wav")
    try corpus.link("b/notes.txt", to: "/nowhere/notes.txt")
    let read = try Corpus.read([corpus.path])
    #expect(read.clips.map(\.path) == ["a/1.wav", "a/gone.wav", "b/2.wav", "b/circle.wav"])
    #expect(
      read.notes == [
        "1 link passed over that leads nowhere, such as b/notes.txt: mend them if clips were behind them"
      ])
  }
}
