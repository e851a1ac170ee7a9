import Core

extension CorpusParser {
  /// The Toronto Emotional Speech Set (Pichora-Fuller and Dupuis, 2020): `OAF_Fear/OAF_bite_fear.wav`, in folders of any
  /// depth or none, spelled as carelessly as the published files are.
  static let tess = CorpusParser(
    kind: .tess,
    claims: { files in
      files.mostly { TESSName($0.stem) != nil || TESSFolder($0)?.speaker != nil } && !hasClassesOfItsOwn(files)
    },
    read: { (files) throws(CorpusError) in
      var clips: [NamedClip] = []
      for file in files { clips.append(try tessClip(file)) }
      let distinct = clips.first(ofEach: { TESSName($0.file.stem) == nil ? $0.file.path : $0.file.stem.lowercased() })
      return CorpusReading(
        order: tessEmotions.sorted(), clips: distinct, notes: tessNotes(clips, copies: clips.count - distinct.count))
    })
}

private let tessEmotions = ["angry", "disgust", "fear", "happy", "neutral", "pleasant_surprise", "sad"]

/// TESS's clips sorted by somebody into folders of other names, such as `positive` and `negative`: then the folders are
/// the classes.
private func hasClassesOfItsOwn(_ files: [FoundFile]) -> Bool {
  let folders = Set(files.map(\.folders))
  return folders.count > 1
    && folders.allSatisfy { folder in
      folder.count == 1 && TESSFolder(folder[0]) == nil && tessSpeaker(folder[0].lowercased()) == nil
    }
}

/// By the file's name; by its folder where somebody added recordings of their own.
private func tessClip(_ file: FoundFile) throws(CorpusError) -> NamedClip {
  if let name = TESSName(file.stem) {
    return NamedClip(
      file: file, className: name.emotion, speaker: name.speaker, sentence: name.word, gender: .female, channel: .speech
    )
  }
  guard let folder = TESSFolder(file) else {
    throw .unknownName(
      path: file.fullPath, expected: "a name as OAF_bite_fear.wav, or a folder as OAF_fear, like the other files here")
  }
  return NamedClip(
    file: file, className: folder.emotion, speaker: folder.speaker ?? "",
    gender: folder.speaker == nil ? nil : .female, channel: .speech)
}

private func tessNotes(_ clips: [NamedClip], copies: Int) -> [String] {
  var notes = copyNotes(copies)
  let elsewhere = clips.filter { clip in
    TESSFolder(clip.file).map { $0.emotion != clip.className } ?? false
  }
  if let first = elsewhere.first {
    notes.append(
      "\(counted(elsewhere.count, "clip")) in the folder of another emotion than the file name says, such as "
        + "\(first.file.path): the file name counts")
  }
  return notes
}

/// `OAF_bite_fear`: speaker, word, emotion. Both speakers are women.
struct TESSName {
  let speaker, word, emotion: String

  init?(_ stem: Substring) {
    let fields = stem.lowercased().split(separator: "_", maxSplits: 2)
    guard fields.count == 3, let speaker = tessSpeaker(String(fields[0])), let emotion = tessEmotion(fields[2]) else {
      return nil
    }
    self.speaker = speaker
    word = String(fields[1])
    self.emotion = emotion
  }
}

/// `OA_bite_neutral.wav` is published without its F.
private func tessSpeaker(_ token: String) -> String? {
  ["oaf": "OAF", "oa": "OAF", "yaf": "YAF"][token]
}

/// `OAF_Fear`, `YAF_pleasant_surprised`, or plain `fear`, which names no speaker.
struct TESSFolder {
  let speaker: String?
  let emotion: String

  init?(_ folder: Substring) {
    let name = folder.lowercased()
    let fields = name.split(separator: "_", maxSplits: 1)
    speaker = fields.count == 2 ? tessSpeaker(String(fields[0])) : nil
    guard let emotion = tessEmotion(speaker == nil ? name[...] : fields[1]) else { return nil }
    self.emotion = emotion
  }

  init?(_ file: FoundFile) {
    guard let folder = file.folders.last else { return nil }
    self.init(folder)
  }
}

private func tessEmotion(_ token: Substring) -> String? {
  switch token {
  case "ps", "pleasant_surprise", "pleasant_surprised": "pleasant_surprise"
  default: tessEmotions.contains(String(token)) ? String(token) : nil
  }
}
