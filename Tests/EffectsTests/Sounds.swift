import TestSupport

/// The sounds that scripts/goldens/effects_spectral.py works on.
enum Sounds {
  static let rate = 22050

  static func named(_ name: String) -> [Float] {
    switch name {
    case "speech": Signals.samples(Signals.speech(5000, rate: rate))
    case "noise": Signals.samples(Signals.noise(3000))
    case "chirp": Signals.samples(Signals.chirp(3000))
    case "impulse": Signals.samples(Signals.impulse(3000))
    case "short": Signals.samples(Signals.speech(300, rate: rate))
    case "one": [0.5]
    case "quiet": Signals.samples(Signals.speech(3000, rate: rate), scale: 1e-5)
    default: Signals.samples(Signals.speech(3000, rate: rate), scale: 32768)
    }
  }

  /// What counts as loudest in a sound of `named`: samples from pydub are whole numbers.
  static func fullScale(_ name: String) -> Float { name == "whole" ? 32768 : 1 }
}
