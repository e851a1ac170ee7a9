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
        order: cremaDEmotions.map(\.name), clips: distinct,
        notes: copyNotes(clips.count - distinct.count)
          + folderNotes(distinct, .cremaD) { $0.hasPrefix("audio") || $0.isDigits(4) })
    })
}

/// In the alphabetical order of their codes, which is the order of their labels.
private let cremaDEmotions: [(code: String, name: String)] = [
  ("ANG", "anger"), ("DIS", "disgust"), ("FEA", "fear"), ("HAP", "happy"), ("NEU", "neutral"),
  ("SAD", "sad"),
]

/// The 43 women among the 91 actors, by the corpus's own VideoDemographics.csv; names do not tell.
private let cremaDWomen: Set<Int> = [
  1002, 1003, 1004, 1006, 1007, 1008, 1009, 1010, 1012, 1013, 1018, 1020, 1021, 1024, 1025, 1028, 1029, 1030, 1037,
  1043, 1046, 1047, 1049, 1052, 1053, 1054, 1055, 1056, 1058, 1060, 1061, 1063, 1072, 1073, 1074, 1075, 1076, 1078,
  1079, 1082, 1084, 1089, 1091,
]
private let cremaDActors = 1001...1091

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
    file: file, className: emotion, speaker: name.actor, sentence: name.sentence, gender: name.gender,
    intensity: intensity, channel: .speech
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

  var gender: CorpusPlan.Gender? {
    Int(actor).flatMap { cremaDActors.contains($0) ? cremaDWomen.contains($0) ? .female : .male : nil }
  }

  /// `1040_ITH_SAD_X.wav` is published without its second X.
  var intensityName: CorpusPlan.Intensity? {
    ["XX": .unspecified, "X": .unspecified, "LO": .low, "MD": .medium, "HI": .high][intensity]
  }
}
