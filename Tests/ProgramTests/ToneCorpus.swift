import Foundation

/// A tiny corpus with RAVDESS names: one melody per emotion, one pitch per speaker, half a second each.
enum ToneCorpus {
  static let rate = 22050

  static func write(to workplace: Workplace, folder: String = "corpus", speakers: Int = 6, repetitions: Int = 2) throws
  {
    for speaker in 1...speakers {
      for emotion in 1...8 {
        for repetition in 1...repetitions {
          let name = "\(folder)/Actor_0\(speaker)/03-01-0\(emotion)-01-01-0\(repetition)-0\(speaker).wav"
          try workplace.write(name, wave(samples(speaker: speaker, emotion: emotion, repetition: repetition)))
        }
      }
    }
  }

  private static func samples(speaker: Int, emotion: Int, repetition: Int) -> [Int16] {
    var noise = UInt32(truncatingIfNeeded: speaker * 1000 + emotion * 10 + repetition)
    let base = 90 + 15 * Double(speaker)
    return (0..<rate / 2).map { index in
      let time = Double(index) / Double(rate)
      let pitch = base * (1 + 0.08 * Double(emotion) * sin(2 * .pi * Double(emotion) * time))
      noise = noise &* 1_664_525 &+ 1_013_904_223
      let hiss = Double(noise >> 16) / 65536 - 0.5
      return Int16(8000 * sin(2 * .pi * pitch * time) + 3000 * sin(6 * .pi * pitch * time) + 300 * hiss)
    }
  }

  /// A PCM WAV file, mono, 16 bits.
  static func wave(_ samples: [Int16], rate: Int = rate) -> [UInt8] {
    func bytes(_ value: some FixedWidthInteger) -> [UInt8] { withUnsafeBytes(of: value.littleEndian) { Array($0) } }
    let data = samples.flatMap { bytes($0) }
    return Array("RIFF".utf8) + bytes(UInt32(36 + data.count)) + Array("WAVEfmt ".utf8) + bytes(UInt32(16))
      + bytes(UInt16(1)) + bytes(UInt16(1)) + bytes(UInt32(rate)) + bytes(UInt32(2 * rate)) + bytes(UInt16(2))
      + bytes(UInt16(16)) + Array("data".utf8) + bytes(UInt32(data.count)) + data
  }
}
