import Core

/// A small corpus whose clips are shorter than what a row of any recipe is about, and longer than what any recipe passes
/// over, at rates that mix; named as RAVDESS's, so that every recipe knows its classes.
package enum ShortClips {
  /// Of every clip: its name below the corpus's folder, and its bytes.
  package static let all: [(name: String, wave: WaveFile)] = rates.enumerated().map { index, rate in
    let emotion = [2, 3, 4, 5][index % 4]
    let samples = Signals.speech(Int(1.6 * Double(rate)) + 17 * index, rate: rate)
    return ("Actor_0\(index + 1)/03-01-0\(emotion)-01-01-01-0\(index + 1).wav", WaveFile(samples, rate: rate))
  }

  /// Those of corpora, and odd ones.
  private static let rates = [22050, 48000, 16000, 24414, 44100, 11027]

  package static func write(to place: Scratch, folder: String = "corpus") throws {
    for clip in all { try place.write("\(folder)/\(clip.name)", clip.wave.bytes) }
  }
}
