import Core

extension Option {
  /// Which clips of a corpus are meant.
  static let clipSelection = [
    value("gender", "G", "clips of these voices alone: male, female"),
    value("intensity", "I", "of these intensities alone: normal, strong, low, medium, high, unspecified"),
    value("channel", "C", "of these channels alone: speech, song (default: speech where there are both)"),
  ]
}

extension Arguments {
  /// `plan` with what `Option.clipSelection` says in place of its own selection.
  func selection(over plan: CorpusPlan) throws(UsageError) -> CorpusPlan {
    var plan = plan
    plan.genders = try choices("gender", of: CorpusPlan.Gender.self) ?? plan.genders
    plan.intensities = try choices("intensity", of: CorpusPlan.Intensity.self) ?? plan.intensities
    plan.channels = try choices("channel", of: CorpusPlan.Channel.self) ?? plan.channels
    return plan
  }

  /// Cases of `Choice` by their raw values, between commas or from an option given several times; nil where it is not
  /// given.
  private func choices<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: String, of type: Choice.Type
  ) throws(UsageError) -> [Choice]? {
    let words = texts(name).flatMap { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    var choices: [Choice] = []
    for word in words {
      guard let choice = Choice(rawValue: word) else {
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw .badValue(option: "--\(name)", value: word, expected: "one or more of \(known)")
      }
      choices.append(choice)
    }
    return choices.isEmpty ? nil : choices
  }
}
