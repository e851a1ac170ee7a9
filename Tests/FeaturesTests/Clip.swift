import Effects
import TestSupport
import Testing

/// A clip made by formula, whose goldens have the same name.
struct Clip: CustomTestStringConvertible, Sendable {
  let name: String
  let rate: Int
  /// Whether librosa was given the clip after pre-emphasis.
  let isEmphasised: Bool
  private let make: @Sendable () -> [Float]

  private init(
    _ name: String, rate: Int = 22050, emphasised isEmphasised: Bool = true, make: @escaping @Sendable () -> [Float]
  ) {
    (self.name, self.rate, self.isEmphasised, self.make) = (name, rate, isEmphasised, make)
  }

  var testDescription: String { name }
  var samples: [Float] { make() }

  /// As librosa was given it.
  var emphasised: [Float] {
    var sound = make()
    if isEmphasised { PreEmphasis.apply(coefficient: 0.97, to: &sound) }
    return sound
  }

  private static func speech(_ name: String, _ count: Int, rate: Int, emphasised: Bool = false) -> Clip {
    Clip(name, rate: rate, emphasised: emphasised) { Signals.samples(Signals.speech(count, rate: rate)) }
  }

  static let all = [
    speech("speech", 22050, rate: 22050, emphasised: true), speech("speech-8k", 4000, rate: 8000),
    speech("speech-16k", 8000, rate: 16000), speech("speech-24k", 6000, rate: 24414),
    speech("speech-44k", 6000, rate: 44100), speech("speech-48k", 9600, rate: 48000, emphasised: true),
    speech("speech-96k", 9600, rate: 96000),
    Clip("quiet") { Signals.samples(Signals.speech(10000, rate: 22050), scale: 0x1p-12) },
    Clip("noise") { Signals.samples(Signals.noise(8000)) },
    Clip("chirp") { Signals.samples(Signals.chirp(16000)) },
    Clip("chirp-96k", rate: 96000, emphasised: false) { Signals.samples(Signals.chirp(9600)) },
    Clip("impulse") { Signals.samples(Signals.impulse(6000)) },
    Clip("silence") { [Float](repeating: 0, count: 5000) },
    Clip("short") { Signals.samples(Signals.noise(300)) },
    Clip("one-sample", emphasised: false) { [0.5] },
  ]

  static let loudEnd = Clip("loud-end") { Signals.loudEnd() }
}
