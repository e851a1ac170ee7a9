import Audio
import Core
import Effects

/// What pictures show of a sound after one step: few numbers, however long it is.
package struct SoundView: Sendable {
  /// Where in the chain it was looked at, for people and for the names of files: "after trim …", "trim".
  package let title: String
  package let name: String
  package let rate: Int
  package let samples: Int
  /// Of full scale.
  package let waveform: WaveformOutline
  /// The mean magnitude of each bin in decibels, `librosa.amplitude_to_db` of it.
  package let spectrum: [Double]
  /// `librosa.power_to_db` of |STFT|² and of the mel spectrogram, with full scale as the reference.
  package let levels: FrameGrid
  package let mel: FrameGrid
  package let cepstrum: FrameGrid
  /// Mel bands that are narrower than a bin, and hear nothing.
  package let deafBands: Int

  package var seconds: Double { Double(samples) / Double(rate) }
  package var isSilent: Bool { waveform.peak == 0 }

  /// How many columns and rows of a spectrogram a picture shows.
  private static let mostColumns = 1000
  private static let mostRows = 600

  /// - Parameter fullScale: what a sample of full scale is: pictures of one chain have one scale, whatever its steps make
  ///   of it.
  package init(_ sound: Recording, fullScale: Float, title: String, name: String, contract: FeatureContract) throws {
    // A power of two: no bit is lost.
    let samples = fullScale == 1 ? sound.samples : sound.samples.map { $0 / fullScale }
    let grid = { (kind: FeatureColumns, numerics: Numerics) in
      try FrameGrid(kind, of: samples, rate: sound.rate, contract, numerics: numerics)
    }
    self.title = title
    self.name = name
    rate = sound.rate
    self.samples = samples.count
    waveform = WaveformOutline(samples, rate: sound.rate)
    spectrum = try grid(.spectrum(scale: .magnitude), .librosa).rowMeans.map(SoundView.decibels)
    levels = try grid(.spectrum(scale: .decibels), .librosa).reduced(columns: Self.mostColumns, rows: Self.mostRows)
    let power = try grid(.mel(scale: .power), .librosa)
    deafBands = waveform.peak == 0 ? 0 : power.rowMeans.count { $0 == 0 }
    mel = try grid(.mel(scale: .decibels), .librosa).reduced(columns: Self.mostColumns, rows: Self.mostRows)
    cepstrum = try grid(.mfcc(coefficients: contract.coefficients), contract.numerics)
      .reduced(columns: Self.mostColumns, rows: Self.mostRows)
  }
}

extension FeatureContract {
  /// How many MFCCs it asks for; librosa's 20 where it asks for none.
  fileprivate var coefficients: Int {
    for kind in columns { if case .mfcc(let coefficients) = kind { return coefficients } }
    return numerics == .librosa ? 20 : 13
  }
}
