import Core

extension CorpusParser {
  /// The Ryerson Audio-Visual Database (Livingstone and Russo, 2018), in folders of any depth.
  static let ravdess = CorpusParser(
    kind: .ravdess,
    claims: { files in files.mostly { RAVDESSName(fields: $0.stem) != nil } },
    read: { (files) throws(CorpusError) in
      var clips: [(name: RAVDESSName, clip: NamedClip)] = []
      for file in files { clips.append(try ravdessClip(file)) }
      let channels = Dictionary(grouping: clips, by: \.name.channel)
      let speech = channels["01"] ?? []
      let song = channels["02"] ?? []
      let chosen = speech.isEmpty ? song : speech
      // The first field is the medium, sound alone or from the video: the same utterance either way.
      let distinct = chosen.map(\.clip).first(ofEach: { String($0.file.stem.dropFirst(3)) })
      return CorpusReading(
        order: ravdessEmotions, clips: distinct,
        notes: ravdessNotes(song: speech.isEmpty ? 0 : song.count, copies: chosen.count - distinct.count)
          + folderNotes(distinct.map(\.file)))
    })
}

let ravdessEmotions = ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"]

private func ravdessClip(_ file: AudioFile) throws(CorpusError) -> (name: RAVDESSName, clip: NamedClip) {
  guard let name = RAVDESSName(fields: file.stem) else {
    throw .unknownName(
      path: file.fullPath, expected: "seven numbers as in 03-01-05-02-01-02-12.wav, like the other files here")
  }
  guard let emotion = Int(name.emotion), ravdessEmotions.indices.contains(emotion - 1) else {
    throw .codeOutOfRange(path: file.fullPath, field: "emotion", found: name.emotion, expected: "01 to 08")
  }
  guard ["01", "02"].contains(name.channel) else {
    throw .codeOutOfRange(
      path: file.fullPath, field: "channel", found: name.channel, expected: "01 (speech) or 02 (song)")
  }
  let clip = NamedClip(
    file: file, className: ravdessEmotions[emotion - 1], speaker: name.actor, sentence: name.statement)
  return (name, clip)
}

private func ravdessNotes(song: Int, copies: Int) -> [String] {
  var notes: [String] = []
  if song > 0 { notes.append("speech only: \(counted(song, "clip")) of song left out") }
  if copies > 0 { notes.append("\(counted(copies, "clip")) left out: the same file name in another folder") }
  return notes
}

/// Somebody's own sorting of the clips, such as `positive` and `negative`, says nothing here; better said than found out
/// after training.
private func folderNotes(_ files: [AudioFile]) -> [String] {
  let folders = Set(files.map { $0.folders.joined(separator: "/") })
  let own = folders.filter { folder in
    folder.split(separator: "/").last.map { !$0.lowercased().hasPrefix("actor") } ?? false
  }
  guard folders.count > 1, let first = own.min(by: naturallyPrecedes) else { return [] }
  let named = own.count == 1 ? "the folder '\(first)' is" : "folders such as '\(first)' are"
  return ["\(named) no class: RAVDESS file names say the emotion; rename the files to sort them into classes by folder"]
}

/// The fields of a name such as `03-01-05-02-01-02-12`: modality, channel, emotion, intensity, statement, repetition,
/// actor.
private struct RAVDESSName {
  let channel, emotion, statement, actor: String

  init?(fields stem: Substring) {
    let fields = stem.split(separator: "-", omittingEmptySubsequences: false)
    guard fields.count == 7, fields.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { 48...57 ~= $0 } }) else {
      return nil
    }
    channel = String(fields[1])
    emotion = String(fields[2])
    statement = String(fields[4])
    actor = String(fields[6])
  }
}
