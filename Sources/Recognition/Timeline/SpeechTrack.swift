/// Where in a recording somebody speaks, to a fiftieth of a second.
struct SpeechTrack {
  private var gate: VoiceActivity
  private let frame: Int
  private var inFrame = 0
  private var isSpeech: [Bool] = []

  /// - Parameter opening: the first seconds of what will come, from which the noise floor is known before the first word.
  init(rate: Int, opening: [Float]) {
    frame = max(1, rate / 50)
    gate = VoiceActivity(rate: rate, span: 1)
    gate.push(opening)
  }

  mutating func push(_ samples: [Float]) {
    var rest = samples[...]
    while !rest.isEmpty {
      let part = rest.prefix(frame - inFrame)
      rest = rest.dropFirst(part.count)
      gate.push(part)
      inFrame += part.count
      guard inFrame == frame else { continue }
      inFrame = 0
      isSpeech.append(gate.share > 0)
    }
  }

  /// Which share of these samples is speech, as far as they have come.
  func share(of samples: Range<Int>) -> Double {
    let first = min(samples.lowerBound / frame, isSpeech.count)
    let end = min((samples.upperBound + frame - 1) / frame, isSpeech.count)
    return first < end ? Double(isSpeech[first..<end].count { $0 }) / Double(end - first) : 0
  }
}
