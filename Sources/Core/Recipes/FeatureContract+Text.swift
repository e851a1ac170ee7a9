// A contract in words, for people who look into a store or a checkpoint.

extension FeatureContract {
  /// What a row is computed from, as titled lines.
  public var facts: [(title: String, text: String)] {
    let shape = "\(rowShape), as \(numerics.rawValue) computes them: frames of \(frame) samples every \(hop)"
    let all: [(String, String?)] = [
      ("features", shape), ("columns", columns.map(\.description).joined(separator: ", ")), ("sound", sound),
      ("copies", augmentation?.description), ("windows", windows?.description),
      ("scaling", scaling == .none ? nil : scaling.rawValue),
    ]
    return all.compactMap { title, text in text.map { (title, $0) } }
  }

  private var sound: String {
    let start = offset > 0 ? " from \(offset) s on" : ""
    let part = duration.map { "\($0) s\(start)" } ?? (offset > 0 ? "all\(start)" : nil)
    let rate = rate.map { "\($0) Hz" } ?? "each file's own rate"
    return ([part, rate].compactMap { $0 } + audio.map(\.description)).joined(separator: ", ")
  }
}

extension AudioStep: CustomStringConvertible {
  public var description: String {
    switch self {
    case .preEmphasis(let coefficient): "pre-emphasis \(coefficient)"
    case .normalize(let headroom, let scale):
      "normalize to \(headroom) dB below full scale" + (scale == .integer ? " in whole numbers" : "")
    case .trim(let decibels): "trim what is \(decibels) dB below the loudest"
    case .envelope(let threshold, let seconds): "envelope above \(threshold) over \(seconds) s"
    case .fit(let samples, let place): "fit to \(samples) samples" + (place == .centre ? ", centred" : "")
    case .reduceNoise: "reduce noise"
    case .augment: "augment"
    }
  }
}

extension FeatureColumns: CustomStringConvertible {
  public var description: String {
    switch self {
    case .mfcc(let coefficients): "\(coefficients) MFCC"
    case .mel(let scale): "mel (\(scale.rawValue))"
    case .spectrum(let scale): "spectrum (\(scale.rawValue))"
    case .zeroCrossings: "zero crossings"
    case .rms: "RMS"
    case .centroid: "centroid"
    case .bandwidth: "bandwidth"
    case .rollOff(let share): "roll-off \(share)"
    case .contrast: "contrast"
    case .flatness: "flatness"
    case .chroma: "chroma"
    case .delta(let order, let columns): "delta \(order) of \(columns)"
    }
  }
}

extension Augmentation: CustomStringConvertible {
  public var description: String {
    let original = original == .row ? "beside the clip as it is" : "to learn from, the clip as it is to be judged by"
    let kinds = copies.map(\.description)
    let alike = kinds.count > 1 && Set(kinds).count == 1
    return "\(copies.count) \(original): " + (alike ? "each \(kinds[0])" : kinds.joined(separator: "; "))
  }
}

extension AugmentedCopy: CustomStringConvertible {
  public var description: String {
    let draws = sound.map { $0.map(\.description).joined(separator: " or ") }
    return (draws + masks.map { "a mask of up to \($0.most) \($0.axis.rawValue)" }).joined(separator: ", then ")
  }
}

extension SoundTransform: CustomStringConvertible {
  public var description: String {
    switch self {
    case .none: "nothing"
    case .noise(let amount): "noise \(amount)"
    case .stretch(let rate): "stretch \(rate)"
    case .pitch(let semitones, let random): "pitch \(random ? "up to " : "")\(semitones) semitones"
    case .shift(let samples): "shift up to \(samples) samples"
    case .gain(let decibels): "gain up to \(decibels) dB"
    }
  }
}

extension WindowPlan: CustomStringConvertible {
  public var description: String { "\(seconds) s, drawn at random \(density) times the length of all clips" }
}
