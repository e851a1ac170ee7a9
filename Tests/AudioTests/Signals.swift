/// The signals of scripts/goldens/signals.py that the goldens of this module need, as 16-bit whole numbers.
enum Signals {
  static func noise(_ count: Int) -> [Int] {
    var state: UInt32 = 1
    return (0..<count).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return Int(state >> 16) - 32768
    }
  }

  static func speech(_ count: Int, rate: Int) -> [Int] {
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
}
