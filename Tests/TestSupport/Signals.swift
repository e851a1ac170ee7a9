/// The signals of scripts/goldens/signals.py as 16-bit whole numbers.
package enum Signals {
  package static func noise(_ count: Int, seed: UInt32 = 1) -> [Int] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return Int(state >> 16) - 32768
    }
  }

  package static func speech(_ count: Int, rate: Int) -> [Int] {
    let (sway, syllable) = (rate / 3, rate / 4)
    var phase = 0
    return noise(count).enumerated().map { index, breath in
      let pitch = 110 + abs(2 * (index % sway) - sway) * 60 / sway
      phase = (phase + (pitch << 16) / rate) % 65536
      let at = index % syllable
      let loudness = min(at, syllable - at) * 131072 / syllable
      return (((phase - 32768) * loudness) >> 17) + (breath >> 8)
    }
  }

  package static func chirp(_ count: Int) -> [Int] {
    var phase = 0
    return (0..<count).map { index in
      phase = (phase + 300 + 20000 * index / count) % 65536
      return min(2 * abs(phase - 32768) - 32768, 32767)
    }
  }

  package static func impulse(_ count: Int) -> [Int] { (0..<count).map { $0 == count / 2 ? 32767 : 0 } }

  /// Noise that is loud only after 60,000 samples, where a row of 100 frames no longer looks: about half of what it shows
  /// lies below the floor that the loud end sets.
  package static func loudEnd() -> [Float] {
    samples(noise(66150)).enumerated().map { $0 < 60000 ? $1 * 0x1p-12 : $1 }
  }

  package static func samples(_ values: [Int], scale: Float = 1) -> [Float] { values.map { Float($0) / 32768 * scale } }
}
