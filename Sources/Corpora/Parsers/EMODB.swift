import Core

extension CorpusParser {
  /// The Berlin database of emotional speech (Burkhardt and others, 2005), in folders of any depth.
  static let emoDB = CorpusParser(
    kind: .emoDB,
    claims: { files in files.mostly { EMODBName($0.stem) != nil } },
    read: { (files) throws(CorpusError) in
      var clips: [NamedClip] = []
      for file in files { clips.append(try emoDBClip(file)) }
      let distinct = clips.first(ofEach: { $0.file.stem.lowercased() })
      return CorpusReading(
        order: emoDBEmotions.map(\.name), clips: distinct,
        notes: copyNotes(clips.count - distinct.count)
          + folderNotes(distinct, .emoDB) { $0 == "wav" || $0.isDigits(2) })
    })
}

/// By the first letter of their German names: Wut, Langeweile, Ekel, Angst, Freude, Trauer, and N.
private let emoDBEmotions: [(letter: String, name: String)] = [
  ("W", "anger"), ("L", "boredom"), ("E", "disgust"), ("A", "anxiety"), ("F", "happiness"),
  ("T", "sadness"), ("N", "neutral"),
]

private let emoDBMen: Set = ["03", "10", "11", "12", "15"]
private let emoDBWomen: Set = ["08", "09", "13", "14", "16"]

private func emoDBClip(_ file: FoundFile) throws(CorpusError) -> NamedClip {
  guard let name = EMODBName(file.stem) else {
    throw .unknownName(path: file.fullPath, expected: "a name as 03a01Fa.wav, like the other files here")
  }
  guard let emotion = name.emotionName else {
    throw .codeOutOfRange(
      path: file.fullPath, field: "emotion", found: name.emotion,
      expected: emoDBEmotions.map(\.letter).joined(separator: ", "))
  }
  return NamedClip(
    file: file, className: emotion, speaker: name.speaker, sentence: name.text, gender: name.gender, channel: .speech)
}

/// `03a01Fa`: speaker, text, emotion, version.
struct EMODBName {
  let speaker, text, emotion: String

  init?(_ stem: Substring) {
    let letters = Array(stem.lowercased())
    guard letters.count == 7, letters[0..<2].isDigits, letters[2] == "a" || letters[2] == "b",
      letters[3..<5].isDigits, letters[5...].isLetters
    else { return nil }
    speaker = String(letters[0..<2])
    text = String(letters[2..<5])
    emotion = letters[5].uppercased()
  }

  var emotionName: String? { emoDBEmotions.first { $0.letter == emotion }?.name }
  var gender: CorpusPlan.Gender? { emoDBMen.contains(speaker) ? .male : emoDBWomen.contains(speaker) ? .female : nil }
}
