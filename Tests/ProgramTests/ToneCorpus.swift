import Foundation
import TestSupport

/// A tiny corpus with RAVDESS names: one melody per emotion, one pitch per speaker, half a second each.
enum ToneCorpus {
  static let rate = 22050

  static func write(to place: Scratch, folder: String = "corpus", speakers: Int = 6, repetitions: Int = 2) throws {
    for speaker in 1...speakers {
      for emotion in 1...8 {
        for repetition in 1...repetitions {
          let name = "\(folder)/Actor_0\(speaker)/03-01-0\(emotion)-01-01-0\(repetition)-0\(speaker).wav"
          let samples = samples(speaker: speaker, emotion: emotion, repetition: repetition)
          try place.write(name, WaveFile(samples, rate: rate).bytes)
        }
      }
    }
  }

  private static func samples(speaker: Int, emotion: Int, repetition: Int) -> [Int] {
    let hiss = Signals.noise(rate / 2, seed: UInt32(speaker * 1000 + emotion * 10 + repetition))
    let base = 90 + 15 * Double(speaker)
    return hiss.enumerated().map { index, hiss in
      let time = Double(index) / Double(rate)
      let pitch = base * (1 + 0.08 * Double(emotion) * sin(2 * .pi * Double(emotion) * time))
      return Int(8000 * sin(2 * .pi * pitch * time) + 3000 * sin(6 * .pi * pitch * time) + 300 * Double(hiss) / 65536)
    }
  }
}
