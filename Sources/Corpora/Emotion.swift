/// What the names of different corpora mean: `fear`, `anxiety` and `FEA` are all RAVDESS's `fearful`.
enum Emotion {
  /// The shared names, in label order: RAVDESS's first.
  static let shared = ravdessEmotions + ["boredom"]

  /// By which `name` goes where corpora are joined; nil where it is no emotion that we know, such as `positive`.
  static func shared(_ name: String) -> String? {
    let name = name.lowercased()
    return meanings[name] ?? (shared.contains(name) ? name : nil)
  }

  private static let meanings: [String: String] = [
    "anger": "angry", "ang": "angry",
    "disgusted": "disgust", "dis": "disgust",
    "fear": "fearful", "anxiety": "fearful", "anxious": "fearful", "fea": "fearful",
    "happiness": "happy", "joy": "happy", "hap": "happy",
    "neu": "neutral",
    "sadness": "sad",
    "surprise": "surprised", "pleasant_surprise": "surprised", "pleasant_surprised": "surprised", "ps": "surprised",
    "bored": "boredom",
  ]
}

extension NamedClip {
  /// The class by its shared name, or by its own where that is no known emotion.
  var sharedName: String { Emotion.shared(className) ?? className }
}
