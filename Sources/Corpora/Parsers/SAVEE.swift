import Core

extension CorpusParser {
  /// Surrey Audio-Visual Expressed Emotion (Haq and Jackson, 2009): one folder per speaker, or all clips in one folder with
  /// the speaker in front: `DC/sa01.wav`, `DC_sa01.wav`.
  static let savee = CorpusParser(
    kind: .savee,
    claims: { files in files.mostly { SAVEEName($0) != nil } },
    read: { (files) throws(CorpusError) in
      var clips: [NamedClip] = []
      for file in files { clips.append(try saveeClip(file)) }
      let distinct = clips.first(ofEach: { clip in
        SAVEEName(clip.file).map { "\($0.speaker)/\($0.emotion)\($0.number)" } ?? clip.file.path
      })
      return CorpusReading(
        order: saveeEmotions.map(\.name), clips: distinct, notes: copyNotes(clips.count - distinct.count))
    })
}

private let saveeEmotions: [(code: String, name: String)] = [
  ("a", "anger"), ("d", "disgust"), ("f", "fear"), ("h", "happiness"), ("n", "neutral"),
  ("sa", "sadness"), ("su", "surprise"),
]

private let saveeSpeakers: Set = ["DC", "JE", "JK", "KL"]

/// The four speakers are men.
private func saveeClip(_ file: FoundFile) throws(CorpusError) -> NamedClip {
  guard let name = SAVEEName(file) else {
    throw .unknownName(
      path: file.fullPath, expected: "a name as DC/sa01.wav or DC_sa01.wav, like the other files here")
  }
  guard let emotion = name.emotionName else {
    throw .codeOutOfRange(
      path: file.fullPath, field: "emotion", found: name.emotion,
      expected: saveeEmotions.map(\.code).joined(separator: ", "))
  }
  return NamedClip(
    file: file, className: emotion, speaker: name.speaker, sentence: name.sentence, gender: .male, channel: .speech)
}

/// `sa01` in the folder `DC`, or `DC_sa01` anywhere: speaker, emotion, number.
struct SAVEEName {
  let speaker, emotion, number: String

  init?(_ file: FoundFile) {
    let fields = file.stem.split(separator: "_", omittingEmptySubsequences: false)
    guard fields.count <= 2, let owner = fields.count == 2 ? fields[0] : file.folders.last,
      saveeSpeakers.contains(owner.uppercased()), let code = fields.last?.lowercased()
    else { return nil }
    let emotion = code.prefix { $0.isLetter }
    let number = code.dropFirst(emotion.count)
    guard emotion.isLetters(1) || emotion.isLetters(2), number.isDigits(2) else { return nil }
    speaker = owner.uppercased()
    self.emotion = String(emotion)
    self.number = String(number)
  }

  var emotionName: String? { saveeEmotions.first { $0.code == emotion }?.name }

  /// The first three sentences are the same in every emotion; the others belong to theirs. Which of them the further
  /// neutral clips repeat, the name does not say.
  var sentence: String { number <= "03" ? number : emotion + number }
}
