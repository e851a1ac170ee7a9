import Core

/// A clip whose file name or folder says another emotion than its label.
public struct LabelDisagreement: Hashable, Sendable, Codable {
  public enum Witness: String, Codable, Sendable {
    case fileName = "file name"
    case folder
  }

  public let path: String
  public let label: String
  /// The emotion that the witness names.
  public let says: String
  public let witness: Witness
}

extension NamedClip {
  /// Where its name or folder says another emotion than its class; nothing where the class, such as `positive`, is no
  /// emotion that could be compared.
  var disagreements: [(says: String, witness: LabelDisagreement.Witness)] {
    guard let meant = Emotion.shared(className) else { return [] }
    let witnesses: [(says: String?, witness: LabelDisagreement.Witness)] = [
      (emotionInName(file), .fileName), (emotionInFolder(file), .folder),
    ]
    return witnesses.compactMap { says, witness in
      says.flatMap { Emotion.shared($0) == meant ? nil : ($0, witness) }
    }
  }
}

/// By the first naming scheme that the file's name fits, whatever corpus it lies in.
private func emotionInName(_ file: FoundFile) -> String? {
  RAVDESSName(fields: file.stem)?.emotionName ?? TESSName(file.stem)?.emotion ?? CREMADName(file.stem)?.emotionName
    ?? EMODBName(file.stem)?.emotionName ?? SAVEEName(file)?.emotionName
}

/// `OAF_Fear`, `happy`; nil where the folder is named for something else.
private func emotionInFolder(_ file: FoundFile) -> String? {
  TESSFolder(file)?.emotion ?? file.folders.last.flatMap { Emotion.shared(String($0)) == nil ? nil : String($0) }
}
