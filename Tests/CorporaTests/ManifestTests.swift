import Core
import Corpora
import TestSupport
import Testing

@Suite struct ManifestTests {
  private func read(_ manifest: String, named name: String = "labels.csv", files: [String] = ["a.wav", "b.wav"]) throws
    -> Corpus
  {
    let place = try Scratch(files)
    try place.write(name, manifest.utf8)
    return try Corpus.read([place.file(name)])
  }

  @Test func `columns stand in any order, in any case, and paths are relative to the manifest`() throws {
    let corpus = try read(
      "Label, speaker,PATH,gender,split,sentence\nsad,Ann,b.wav,f,test,two\nhappy,,sub/c.flac,,,\n",
      files: ["b.wav", "sub/c.flac"])
    #expect(corpus.kind == .manifest)
    #expect(corpus.classes == ["happy", "sad"])
    #expect(
      corpus.clips == [
        CorpusClip(path: "b.wav", label: 1, speaker: "Ann", sentence: "two", gender: .female, split: "test"),
        CorpusClip(path: "sub/c.flac", label: 0),
      ])
    #expect(corpus.audioPath(of: corpus.clips[1]).hasSuffix("/sub/c.flac"))
  }

  @Test(arguments: [
    "\u{FEFF}path,label\r\na.wav,x\r\nb.wav,y\r\n", "path\tlabel\na.wav\tx\nb.wav\ty",
    "\n\npath,label\n\na.wav,x\n\nb.wav,y",
    "path;label;speaker\r\na.wav;x;\r\nb.wav;y;\r\n", "path,label\na.wav,x\n,\nb.wav,y\n , \n",
    "path,label\n\"a.wav\",\"x\"\n./b.wav,y\n", "path , label\n a.wav , x\nb.wav,\ty\n",
  ]) func `spellings that spreadsheets and people use are read alike`(manifest: String) throws {
    let corpus = try read(manifest)
    #expect(corpus.clips.map(\.path) == ["a.wav", "b.wav"])
    #expect(corpus.classes == ["x", "y"])
    #expect(corpus.notes.isEmpty)
  }

  @Test func `quotes hold separators, line ends and quotes`() throws {
    let corpus = try read(
      "path,label,sentence\n\"a,\"\"1\"\".wav\",x,\"line one\nline two\"\nb.wav,y,\n", files: ["a,\"1\".wav", "b.wav"])
    #expect(corpus.clips.map(\.path) == ["a,\"1\".wav", "b.wav"])
    #expect(corpus.clips[0].sentence == "line one\nline two")
  }

  @Test func `any text comes back from between quotes`() throws {
    let pieces = ["a", ",", "\"", "\n", "\r\n", "\r", "\t", " ", "é", "'"]
    let texts = numbers(600).map { pieces[Int(($0 + 1) * 5) % 10] }
    let sentences = (0..<60).map { "|" + texts[10 * $0..<10 * $0 + 10].joined() + "|" }
    let files = sentences.indices.map { "\($0).wav" }
    let lines = zip(files, sentences).map { "\($0),x,\"\($1.replacing("\"", with: "\"\""))\"" }
    let place = try Scratch(files)
    try place.write("labels.csv", (["path,label,sentence"] + lines).joined(separator: "\r\n").utf8)
    let corpus = try Corpus.survey([place.file("labels.csv")])
    #expect(corpus.clips.map(\.sentence) == sentences)
  }

  @Test func `no bytes crash it`() throws {
    let bytes = Array("path,label,sentence\r\na.wav,x,\"one\"\"\n two\"\r\nb.wav,y,é\r\n".utf8)
    let place = try Scratch(["a.wav", "b.wav"])
    for (index, byte) in bytes.indices.flatMap({ index in ([0, 9, 10, 13, 34, 44, 255] as [UInt8]).map { (index, $0) } }
    ) {
      var damaged = bytes
      damaged[index] = byte
      try place.write("damaged.csv", damaged)
      _ = try? Corpus.survey([place.file("damaged.csv")])
      try place.write("cut.csv", damaged[...index])
      _ = try? Corpus.survey([place.file("cut.csv")])
    }
  }

  @Test func `a path from the root is taken as it is`() throws {
    let place = try Scratch(["a.wav", "b.wav"])
    try place.write("sub/labels.csv", "path,label\n\(place.file("a.wav")),x\n../b.wav,y\n".utf8)
    let corpus = try Corpus.read([place.file("sub/labels.csv")])
    #expect(corpus.clips.map { corpus.audioPath(of: $0) } == [place.file("a.wav"), place.path + "/sub/../b.wav"])
  }

  @Test func `a file by its path from the root is the same file`() throws {
    let place = try Scratch(["a.wav", "b.wav"])
    try place.write("labels.csv", "path,label\na.wav,x\n\(place.file("a.wav")),y\n".utf8)
    let path = place.file("labels.csv")
    #expect(
      throws: CorpusError.manifest(path: path, line: 3, mistake: .fileTwice(path: place.file("a.wav"), firstLine: 2))
    ) { try Corpus.read([path]) }
  }

  @Test func `a plan by gender tells what the manifest lacks`() throws {
    let place = try Scratch(["a.wav", "b.wav", "c.wav"])
    try place.write("labels.csv", "path,label,gender\na.wav,x,f\nb.wav,y,f\nc.wav,y,\n".utf8)
    var plan = CorpusPlan()
    plan.gendered = true
    let notes = try Corpus.read([place.file("labels.csv")], plan: plan).notes
    #expect(
      notes.first
        == "1 clip left out: nothing tells the speaker's gender (in a manifest, the column 'gender' does)")
  }

  @Test func `labels that differ in case alone are mentioned`() throws {
    let corpus = try read("path,label\na.wav,Sad\nb.wav,sad\n")
    #expect(corpus.notes == ["classes 'Sad' and 'sad' differ in case alone, and count as 2"])
  }

  @Test func `columns that nobody knows are mentioned`() throws {
    let corpus = try read("path,label,age,mood\na.wav,x,1,2\nb.wav,y,3,4\n")
    #expect(
      corpus.notes == [
        "2 columns are not used: 'age', 'mood'; known are path, label, speaker, sentence, split, gender"
      ])
  }

  @Test(
    arguments: [
      ("", 1, .noHeader),
      ("path,label\n", 1, .noClips),
      ("path,speaker\na.wav,x\n", 1, .missingColumn(name: "label", found: ["path", "speaker"])),
      ("file;label\na.wav;x\n", 1, .missingColumn(name: "path", found: ["file", "label"])),
      ("path,label,path\n", 1, .columnTwice(name: "path")),
      ("path,label\na.wav,x\nb.wav\n", 3, .fieldCount(found: 1, expected: 2)),
      ("path,label\n\na.wav,x,y\n", 3, .fieldCount(found: 3, expected: 2)),
      ("path,label\na.wav, \n", 2, .emptyField(column: "label")),
      ("path,label\n,x\n", 2, .emptyField(column: "path")),
      ("path,label,gender\na.wav,x,w\n", 2, .unknownGender(found: "w")),
      ("path,label\na.wav,x\nc.wav,y\n", 3, .noFile(path: "c.wav")),
      ("path,label\n.,x\n", 2, .notAFile(path: ".")),
      ("path,label\na.wav,x\nb.wav,y\n./a.wav,y\n", 4, .fileTwice(path: "a.wav", firstLine: 2)),
      ("path,label\na.wav,x\nsub/..//a.wav,y\n", 3, .fileTwice(path: "sub/..//a.wav", firstLine: 2)),
      ("path,label\na.wav,\"x\ny\nz", 2, .quoteNotClosed),
      ("path,label\na.wav,x\"y\"\n", 2, .quoteInside),
      ("path,label\na.wav,\"x\"y\n", 2, .textBehindQuote),
      ("path,label,sentence\na.wav,x,\"one\ntwo\"\nb.wav,y\n", 4, .fieldCount(found: 2, expected: 3)),
    ] as [(String, Int, ManifestMistake)])
  func `every mistake names its line`(manifest: String, line: Int, mistake: ManifestMistake) throws {
    let place = try Scratch(["a.wav", "b.wav", "sub/c.wav"])
    try place.write("labels.csv", manifest.utf8)
    let path = place.file("labels.csv")
    #expect(throws: CorpusError.manifest(path: path, line: line, mistake: mistake)) { try Corpus.read([path]) }
  }

  @Test func `bytes that are no text are refused, with their line`() throws {
    let place = try Scratch(["a.wav"])
    try place.write("labels.csv", Array("path,label\na.wav,x\n".utf8) + [0xFF, 0xFE])
    let path = place.file("labels.csv")
    #expect(throws: CorpusError.manifest(path: path, line: 3, mistake: .notUTF8)) { try Corpus.read([path]) }
  }

  @Test(arguments: [
    (ManifestMistake.noHeader, "m.csv, line 2: the file is empty; expected a header such as path,label,speaker"),
    (
      .notUTF8, "m.csv, line 2: is not text in UTF-8; save the manifest as CSV or TSV in UTF-8"
    ),
    (
      .tooLarge(bytes: 9, most: 8),
      "m.csv, line 2: the manifest has 9 bytes, expected at most 8; name the file that lists the clips"
    ),
    (
      .missingColumn(name: "path", found: ["a", "b\n"]),
      "m.csv, line 2: the header has no column 'path' (found: a, b\\n); expected path and label, and speaker, sentence, "
        + "split, gender where known"
    ),
    (.columnTwice(name: "path"), "m.csv, line 2: the header names the column 'path' twice; remove one"),
    (
      .fieldCount(found: 1, expected: 2),
      "m.csv, line 2: 1 field, expected 2 as in the header; put fields that hold the separator in quotes"
    ),
    (.emptyField(column: "label"), "m.csv, line 2: its label is empty; fill it in or remove the line"),
    (
      .unknownGender(found: "w"), "m.csv, line 2: gender 'w' is unknown; expected male, female, m, f or nothing"
    ),
    (
      .noFile(path: "a.wav"),
      "m.csv, line 2: no such file as a.wav; paths are relative to the manifest's own directory"
    ),
    (
      .noFile(path: "a\\b.wav"),
      "m.csv, line 2: no such file as a\\b.wav; paths are relative to the manifest's own directory, with / between folders"
    ),
    (.notAFile(path: "."), "m.csv, line 2: . is not a file; name one audio file"),
    (
      .fileTwice(path: "a.wav", firstLine: 1),
      "m.csv, line 2: a.wav stands in line 1 already; remove one of the two"
    ),
    (.noClips, "m.csv, line 2: no line follows the header; expected one per clip"),
    (
      .quoteNotClosed,
      "m.csv, line 2: a quote is opened and never closed; close it, or double a quote that is meant as such"
    ),
    (
      .quoteInside,
      "m.csv, line 2: a quote stands within an unquoted field; put the field in quotes and double the quote in it"
    ),
    (
      .textBehindQuote,
      "m.csv, line 2: text follows a closing quote; double a quote that is meant as such"
    ),
  ]) func `says what was found and what to do`(mistake: ManifestMistake, sentence: String) {
    #expect(CorpusError.manifest(path: "m.csv", line: 2, mistake: mistake).description == sentence)
  }
}
