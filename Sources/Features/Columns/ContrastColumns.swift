import Core
import Glibc

/// How far the peaks of seven octaves rise above their valleys, in decibels: `librosa.feature.spectral_contrast`.
///
/// As in librosa the magnitudes, not the powers, count as powers; and no peak lies more than 80 dB below the clip's
/// highest peak, no valley more than that below its highest valley.
final class ContrastColumns: ColumnMaker {
  private static let range: Float = 80
  private static let smallest: Float = 1e-10

  private let bands: [ContrastBands.Band]
  private let extremes: BandExtremes
  /// Seven peaks and seven valleys per frame.
  private var means = KeptFrames(width: 2 * ContrastBands.count)
  private let beyond = FloatBuffer(count: 2 * ContrastBands.count)
  private var highestPeak: Float = 0
  private var highestValley: Float = 0

  init(rate: Int, frame: Int) throws(FeatureError) {
    guard let bands = ContrastBands.bands(rate: rate, frame: frame) else {
      throw .unusableContract(
        what: "columns", found: "contrast at \(rate) Hz in frames of \(frame) samples",
        expected:
          "a rate above \(ContrastBands.lowestTop) Hz, and frames long enough for a bin below 200 Hz and in each "
          + "octave above")
    }
    self.bands = bands
    extremes = BandExtremes(most: bands.map(\.bins.count).max() ?? 0)
  }

  var width: Int { ContrastBands.count }
  var needs: SpectrumNeeds { .magnitude }

  func begin(_ clip: FramedClip) {
    means.begin(clip.kept)
    (highestPeak, highestValley) = (0, 0)
  }

  func add(_ block: SpectrumBlock) {
    for index in 0..<block.count {
      let frame = block.first + index
      measure(block.magnitude(index), into: frame < means.count ? means[frame] : beyond.view)
    }
  }

  private func measure(_ magnitudes: FloatView, into target: FloatView) {
    for (index, band) in bands.enumerated() {
      let (valley, peak) = extremes.means(of: magnitudes[band.bins], extremes: band.extremes)
      (target[index], target[width + index]) = (peak, valley)
      (highestPeak, highestValley) = (max(highestPeak, peak), max(highestValley, valley))
    }
  }

  func finish() {}

  func write(frames: Int, into target: FloatView, stride: Int) {
    let peakFloor = ContrastColumns.decibels(highestPeak) - ContrastColumns.range
    let valleyFloor = ContrastColumns.decibels(highestValley) - ContrastColumns.range
    for frame in 0..<frames {
      let means = means[frame]
      for band in 0..<width {
        let peak = max(peakFloor, ContrastColumns.decibels(means[band]))
        let valley = max(valleyFloor, ContrastColumns.decibels(means[width + band]))
        target[frame * stride + band] = peak - valley
      }
    }
  }

  private static func decibels(_ magnitude: Float) -> Float { 10 * log10f(max(smallest, magnitude)) }
}
