import Audio
import Core

/// Sound with what a voice has (a pitch that moves, overtones, syllables, breath), so that no audio step takes it for
/// silence: what windows are made of where only speed matters.
enum VoicedSound {
  static func make(seconds: Double, rate: Int) -> Recording {
    let overtones = (1...12).prefix { Double($0) * 2 * pitch < Double(rate) / 2 }
    var breath = RandomKey(seed: 0, purpose: .augmentation).sequence
    var phase = 0.0
    let samples = (0..<Int(seconds * Double(rate))).map { index -> Float in
      let time = Double(index) / Double(rate)
      phase += 2 * .pi * pitch * (1 + 0.2 * wave(0.7 * time)) / Double(rate)
      let voice = overtones.reduce(0.0) { $0 + wave(phase * Double($1) / (2 * .pi)) / Double($1) }
      let syllable = 0.55 + 0.45 * wave(4 * time)
      return Float(0.1 * syllable * voice) + 0.01 * (breath.nextUniform() - 0.5)
    }
    return Recording(samples: samples, rate: rate)
  }

  /// Of a middling voice, in Hz.
  private static let pitch = 160.0

  /// A sine by parabolas, with one wave per unit: near enough for the ear of a benchmark, and free of any library.
  private static func wave(_ turns: Double) -> Double {
    let place = 2 * (turns - turns.rounded())
    return 4 * place * (1 - place.magnitude)
  }
}
