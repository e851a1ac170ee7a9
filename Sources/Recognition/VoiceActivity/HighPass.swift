/// A filter of one pole that takes away what is not heard of a voice: a microphone's offset, wind, the hum of the mains.
struct HighPass: Sendable {
  private let feedback: Float
  private var input: Float = 0
  private var output: Float = 0

  private static let hertz: Float = 100

  init(rate: Int) {
    let step = 2 * Float.pi * HighPass.hertz / Float(rate)
    feedback = 1 / (1 + step)
  }

  mutating func next(_ sample: Float) -> Float {
    // In this order a sample waits for one product and one sum of the last one, not for three.
    output = feedback * output + feedback * (sample - input)
    input = sample
    return output
  }

  /// Numbers that have become too small to be heard are slow to compute with, and would stay for ever.
  mutating func settle() { if output.magnitude < 1e-20 { output = 0 } }
}
