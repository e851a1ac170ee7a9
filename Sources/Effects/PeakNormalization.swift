import Core

#if canImport(Glibc)
  import Glibc
#endif

/// Makes the loudest sample of a clip as loud as asked for, in place; silence stays as it is.
package enum PeakNormalization {
  package static func apply(headroom: Double, scale: AudioStep.SampleScale, to sound: inout [Float]) {
    switch scale {
    case .unit: toUnit(headroom, &sound)
    case .integer: toIntegers(headroom, &sound)
    }
  }

  private static func toUnit(_ headroom: Double, _ sound: inout [Float]) {
    let peak = peak(of: sound)
    guard peak > 0 else { return }
    let gain = pow(10, -headroom / 20) / Double(peak)
    for index in sound.indices { sound[index] = Float(Double(sound[index]) * gain) }
  }

  /// pydub's `effects.normalize` on 16-bit samples, bit for bit: its gain goes through decibels and back, and its samples
  /// are held to 16 bits before they are rounded down.
  private static func toIntegers(_ headroom: Double, _ sound: inout [Float]) {
    sound.withUnsafeMutableBufferPointer { sound in
      for index in sound.indices {
        sound[index] = min(max((sound[index] * 32768).rounded(.toNearestOrEven), -32768), 32767)
      }
    }
    let peak = peak(of: sound)
    guard peak > 0 else { return }
    let decibels = 20 * (log(32768 * pow(10, -headroom / 20) / Double(peak)) / log(10))
    let gain = pow(10, decibels / 20)
    sound.withUnsafeMutableBufferPointer { sound in
      for index in sound.indices {
        sound[index] = Float(min(max(Double(sound[index]) * gain, -32768), 32767).rounded(.down))
      }
    }
  }

  private static func peak(of sound: [Float]) -> Float {
    // Magnitudes are in the order of their bits, whose largest is found many at a time.
    var peak: UInt32 = 0
    for sample in sound { peak = max(peak, sample.bitPattern & 0x7fff_ffff) }
    return Float(bitPattern: peak)
  }
}
