import Glibc

/// Slaney's mel scale, librosa's default: 200/3 Hz per mel up to 1 kHz, then a factor of 6.4 in 27 mels.
package enum MelScale {
  private static let hertzPerMel = 200.0 / 3
  private static let corner = 1000.0
  private static let logStep = log(6.4) / 27

  package static func mel(hertz: Double) -> Double {
    hertz < corner ? hertz / hertzPerMel : corner / hertzPerMel + log(hertz / corner) / logStep
  }

  package static func hertz(mel: Double) -> Double {
    let cornerMel = corner / hertzPerMel
    return mel < cornerMel ? mel * hertzPerMel : corner * exp(logStep * (mel - cornerMel))
  }
}
