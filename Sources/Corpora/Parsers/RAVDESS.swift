import Core

extension CorpusParser {
  /// The Ryerson Audio-Visual Database (Livingstone and Russo, 2018), in folders of any depth.
  static let ravdess = CorpusParser(
    kind: .ravdess,
    claims: { files in files.mostly { RAVDESSName(fields: $0.stem) != nil } },
    read: { (files) throws(CorpusError) in
      var clips: [NamedClip] = []
      for file in files { clips.append(try ravdessClip(file)) }
      // The first field is the medium, sound alone or from the video: the same utterance either way.
      let distinct = clips.first(ofEach: { String($0.file.stem.dropFirst(3)) })
      return CorpusReading(
        order: ravdessEmotions, clips: distinct,
        notes: copyNotes(clips.count - distinct.count) + folderNotes(distinct, .ravdess) { $0.hasPrefix("actor") })
    })
}

let ravdessEmotions = ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"]

private func ravdessClip(_ file: FoundFile) throws(CorpusError) -> NamedClip {
  guard let name = RAVDESSName(fields: file.stem) else {
    throw .unknownName(
      path: file.fullPath, expected: "seven numbers as in 03-01-05-02-01-02-12.wav, like the other files here")
  }
  guard let emotion = name.emotionName else {
    throw .codeOutOfRange(path: file.fullPath, field: "emotion", found: name.emotion, expected: "01 to 08")
  }
  guard let channel = name.channelName else {
    throw .codeOutOfRange(
      path: file.fullPath, field: "channel", found: name.channel, expected: "01 (speech) or 02 (song)")
  }
  return NamedClip(
    file: file, className: emotion, speaker: name.actor, sentence: name.statement, gender: name.gender,
    intensity: name.intensityName, channel: channel)
}

/// The fields of a name such as `03-01-05-02-01-02-12`: modality, channel, emotion, intensity, statement, repetition,
/// actor.
struct RAVDESSName {
  let channel, emotion, intensity, statement, actor: String

  init?(fields stem: Substring) {
    let fields = stem.split(separator: "-", omittingEmptySubsequences: false)
    guard fields.count == 7, fields.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { 48...57 ~= $0 } }) else {
      return nil
    }
    channel = String(fields[1])
    emotion = String(fields[2])
    intensity = String(fields[3])
    statement = String(fields[4])
    actor = String(fields[6])
  }

  var emotionName: String? {
    Int(emotion).flatMap { ravdessEmotions.indices.contains($0 - 1) ? ravdessEmotions[$0 - 1] : nil }
  }
  var channelName: CorpusPlan.Channel? { ["01": .speech, "02": .song][channel] }
  var intensityName: CorpusPlan.Intensity? { ["01": .normal, "02": .strong][intensity] }
  /// Actors of odd number are men.
  var gender: CorpusPlan.Gender? { Int(actor).map { $0 % 2 == 1 ? .male : .female } }
}
