import TestSupport

/// The signals of scripts/goldens/effects.py by name.
func goldenSound(_ name: String) -> [Float] {
  switch name {
  case "speech": Signals.samples(Signals.speech(16000, rate: 16000))
  case "short-speech": Signals.samples(Signals.speech(8000, rate: 16000))
  case "quiet": Signals.samples(Signals.speech(16000, rate: 16000), scale: 0x1p-12)
  case "noise": Signals.samples(Signals.noise(5000))
  case "chirp": Signals.samples(Signals.chirp(5000))
  case "impulse": Signals.samples(Signals.impulse(9001))
  case "short-impulse": Signals.samples(Signals.impulse(999))
  case "silence": [Float](repeating: 0, count: 5000)
  case "short": Signals.samples(Signals.noise(300))
  case "one-sample": [0.5]
  case "fading": fading()
  case "fading-integers": fading().map { $0 * 32768 }
  default: []
  }
}

/// Silence, a voice and noise that dies away.
private func fading() -> [Float] {
  let noise = Signals.samples(Signals.noise(10000)).enumerated().map { index, sample in
    sample * Float(sign: .plus, exponent: -(index / 500), significand: 1)
  }
  return [Float](repeating: 0, count: 3000) + Signals.samples(Signals.speech(10000, rate: 16000)) + noise
}
