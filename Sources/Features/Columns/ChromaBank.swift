import Core
import Glibc

/// What each frequency bin adds to each of the twelve notes of an octave: `librosa.filters.chroma`.
///
/// Takes no memory when it is tuned anew.
final class ChromaBank {
  static let notes = 12
  private static let octave = Double(notes)

  private let rate: Int
  private let frame: Int
  private var tuning: Double?
  /// One row per note from C on, as long as a padded spectrum.
  private let weights: FloatBuffer
  private let stride: Int

  init(rate: Int, frame: Int) {
    self.rate = rate
    self.frame = frame
    stride = FloatBuffer.padded(frame / 2 + 1)
    weights = FloatBuffer(count: ChromaBank.notes * stride)
  }

  /// - Parameter tuning: how far the music lies above concert pitch, in semitones.
  func tune(_ tuning: Double) {
    guard tuning != self.tuning else { return }
    self.tuning = tuning
    let lowest = 440 * exp2(tuning / ChromaBank.octave) / 16
    var next = semitone(ofBin: 1, lowest: lowest)
    fill(bin: 0, semitone: next - 1.5 * ChromaBank.octave, width: 1.5 * ChromaBank.octave)
    for bin in 1...frame / 2 {
      let semitone = next
      next = self.semitone(ofBin: bin + 1, lowest: lowest)
      fill(bin: bin, semitone: semitone, width: max(next - semitone, 1))
    }
  }

  /// How far a bin lies above the A of `lowest` hertz.
  private func semitone(ofBin bin: Int, lowest: Double) -> Double {
    ChromaBank.octave * log2(Double(bin) * Double(rate) / Double(frame) / lowest)
  }

  /// The weights of one bin: bells around the notes, their squares adding up to 1, under a wide one around the fifth
  /// octave.
  private func fill(bin: Int, semitone: Double, width: Double) {
    let centre = exp(-0.5 * square((semitone / ChromaBank.octave - 5) / 2))
    var bells = SIMD16<Double>()
    for note in 0..<ChromaBank.notes {
      // librosa counts from A, three notes below C.
      let distance = semitone - Double((note + 3) % ChromaBank.notes)
      let wrapped = distance - ChromaBank.octave * (distance / ChromaBank.octave + 0.5).rounded(.down)
      bells[note] = exp(-0.5 * square(2 * wrapped / width))
    }
    let scale = centre / (bells * bells).sum().squareRoot()
    for note in 0..<ChromaBank.notes { weights.base[note * stride + bin] = Float(bells[note] * scale) }
  }

  private func square(_ number: Double) -> Double { number * number }

  /// The sums of the weighted powers, scaled so that the strongest note is 1.
  func apply(to power: FloatView, into notes: FloatView) {
    precondition(power.count == stride && notes.count == ChromaBank.notes, "spectrum or notes do not fit")
    let (spectrum, weights) = (UnsafeRawPointer(power.base), UnsafeRawPointer(weights.base))
    for note in 0..<ChromaBank.notes {
      var sum = SIMD16<Float>()
      for offset in Swift.stride(from: 0, to: 4 * stride, by: 64) {
        sum.addProduct(
          spectrum.load(fromByteOffset: offset, as: SIMD16<Float>.self),
          weights.load(fromByteOffset: 4 * stride * note + offset, as: SIMD16<Float>.self))
      }
      notes.base[note] = sum.sum()
    }
    ChromaBank.normalize(notes)
  }

  private static func normalize(_ notes: FloatView) {
    let notes = notes.base
    var strongest: Float = 0
    for note in 0..<ChromaBank.notes { strongest = max(strongest, notes[note]) }
    guard strongest >= .leastNormalMagnitude else { return }
    for note in 0..<ChromaBank.notes { notes[note] /= strongest }
  }
}
