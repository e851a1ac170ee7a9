import Core
import Features
import TestSupport
import Testing

@Suite struct SpectralShapeTests {
  @Test(arguments: ColumnClip.all) func `the centroid equals librosa's`(clip: ColumnClip) throws {
    let distance = try relativeDistance(clip.row([.centroid]), clip.golden(.centroid))
    #expect(distance < 1e-5, "off by a share of \(distance)")
  }

  @Test(arguments: ColumnClip.all) func `the bandwidth equals librosa's`(clip: ColumnClip) throws {
    let distance = try relativeDistance(clip.row([.bandwidth]), clip.golden(.bandwidth))
    #expect(distance < 1e-5, "off by a share of \(distance)")
  }

  @Test(arguments: ColumnClip.all, [0.85, 0.3])
  func `the roll-off is librosa's bin`(clip: ColumnClip, share: Double) throws {
    let columns = FeatureColumns.rollOff(share: share)
    let distance = try relativeDistance(clip.row([columns]), clip.golden(columns))
    #expect(distance < 1e-6, "off by a share of \(distance)")
  }

  /// The definitions, in double precision, on the spectrum that stands in the same row.
  @Test(arguments: [16, 34, 400, 4096]) func `follows its definition in frames of any length`(frame: Int) throws {
    let clip = ColumnClip("") { Signals.samples(Signals.speech(6000, rate: 22050)) }
    let bins = frame / 2 + 1
    let columns: [FeatureColumns] = [.spectrum(scale: .magnitude), .centroid, .bandwidth, .rollOff(share: 0.5)]
    let row = try clip.row(columns) { $0.frame = frame }
    for start in stride(from: 0, to: row.count, by: bins + 3) {
      let magnitudes = row[start..<start + bins].map(Double.init)
      let hertz = (0..<bins).map { Double($0) * 22050 / Double(frame) }
      let expected = Self.shape(magnitudes, hertz)
      let found = Array(row[start + bins..<start + bins + 3])
      #expect(relativeDistance(found, expected) < 1e-5, "frame \(start / (bins + 3)): \(found), expected \(expected)")
    }
  }

  private static func shape(_ magnitudes: [Double], _ hertz: [Double]) -> [Float] {
    let total = magnitudes.reduce(0, +)
    let centroid = zip(magnitudes, hertz).reduce(0) { $0 + $1.0 * $1.1 } / total
    let variance = zip(magnitudes, hertz).reduce(0) { $0 + $1.0 * ($1.1 - centroid) * ($1.1 - centroid) } / total
    var (sum, bin) = (magnitudes[0], 0)
    while sum < total / 2 {
      bin += 1
      sum += magnitudes[bin]
    }
    return [Float(centroid), Float(variance.squareRoot()), Float(hertz[bin])]
  }
}
