import Core

extension CorpusParser {
  /// The Crowd-sourced Emotional Multimodal Actors Dataset (Cao and others, 2014), in folders of any depth.
  static let cremaD = CorpusParser(
    kind: .cremaD,
    claims: { files in files.mostly { CREMADName($0.stem) != nil } },
    read: { (files) throws(CorpusError) in
      var clips: [NamedClip] = []
      for file in files { clips.append(try cremaDClip(file)) }
      let distinct = clips.first(ofEach: { $0.file.stem.uppercased() })
      return CorpusReading(
        order: cremaDEmotions.map(\.name), clips: distinct, notes: copyNotes(clips.count - distinct.count))
    })
}

/// In the alphabetical order of their codes, which is the order of their labels.
private let cremaDEmotions: [(code: String, name: String)] = [
  ("ANG", "anger"), ("DIS", "disgust"), ("FEA", "fear"), ("HAP", "happy"), ("NEU", "neutral"),
  ("SAD", "sad"),
]

/// The actor's gender stands in a table of the corpus, not in the name.
private func cremaDClip(_ file: FoundFile) throws(CorpusError) -> NamedClip {
  guard let name = CREMADName(file.stem) else {
    throw .unknownName(path: file.fullPath, expected: "a name as 1001_DFA_ANG_XX.wav, like the other files here")
  }
  guard let emotion = name.emotionName else {
    throw .codeOutOfRange(
      path: file.fullPath, field: "emotion", found: name.emotion,
      expected: cremaDEmotions.map(\.code).joined(separator: ", "))
  }
  guard let intensity = name.intensityName else {
    throw .codeOutOfRange(path: file.fullPath, field: "intensity", found: name.intensity, expected: "XX, LO, MD or HI")
  }
  return NamedClip(
    file: file, className: emotion, speaker: name.actor, sentence: name.sentence, intensity: intensity, channel: .speech
  )
}

/// `1001_DFA_ANG_XX`: actor, sentence, emotion, intensity.
struct CREMADName {
  let actor, sentence, emotion, intensity: String

  init?(_ stem: Substring) {
    let fields = stem.uppercased().split(separator: "_", omittingEmptySubsequences: false)
    guard fields.count == 4, fields[0].isDigits(4), fields[1].isLetters(3), fields[2].isLetters(3),
      !fields[3].isEmpty
    else { return nil }
    actor = String(fields[0])
    sentence = String(fields[1])
    emotion = String(fields[2])
    intensity = String(fields[3])
  }

  var emotionName: String? { cremaDEmotions.first { $0.code == emotion }?.name }

  /// `1040_ITH_SAD_X.wav` is published without its second X.
  var intensityName: CorpusPlan.Intensity? {
    ["XX": .unspecified, "X": .unspecified, "LO": .low, "MD": .medium, "HI": .high][intensity]
  }
}
