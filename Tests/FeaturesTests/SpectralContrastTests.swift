import Core
import Features
import Foundation
import TestSupport
import Testing

@Suite struct SpectralContrastTests {
  @Test(arguments: ColumnClip.all.filter { $0.rate > 12800 })
  func `equals librosa's within a thousandth of a decibel`(clip: ColumnClip) throws {
    let distance = try distance(clip.row([.contrast]), clip.golden(.contrast))
    #expect(distance < 1e-3, "off by \(distance) dB")
  }

  /// 25,600 and 51,200 Hz put bins on the very edges of the octaves.
  @Test(arguments: [(22050, 1024), (25600, 2048), (51200, 4096), (16000, 400), (96000, 2048)])
  func `compares the means of sorted octaves`(rate: Int, frame: Int) throws {
    let clip = ColumnClip("", rate: rate) { Signals.samples(Signals.speech(6000, rate: rate)) }
    let bins = frame / 2 + 1
    let row = try clip.row([.spectrum(scale: .magnitude), .contrast]) { $0.frame = frame }
    let frames = stride(from: 0, to: row.count, by: bins + 7).map { Array(row[$0..<$0 + bins + 7]) }
    let means = frames.map { Self.means(Array($0.prefix(bins)), rate: rate, frame: frame) }
    let floor = { (place: Int) in Self.level(means.flatMap { $0.map { $0[place] } }.max() ?? 0) - 80 }
    let (valleyFloor, peakFloor) = (floor(0), floor(1))
    for (found, means) in zip(frames, means) {
      let expected = means.map { max(peakFloor, Self.level($0[1])) - max(valleyFloor, Self.level($0[0])) }
      let distance = distance(Array(found.suffix(7)), expected.map { Float($0) })
      #expect(distance < 1e-4, "off by \(distance) dB")
    }
  }

  /// Valley and peak of each octave, as librosa's source has them.
  private static func means(_ magnitudes: [Float], rate: Int, frame: Int) -> [[Double]] {
    let edges = [0] + (0...6).map { 200 * pow(2, Double($0)) }
    let step = 1 / (Double(frame) * (1 / Double(rate)))
    return (0..<7).map { octave in
      var inside = magnitudes.indices.filter {
        Double($0) * step >= edges[octave] && Double($0) * step <= edges[octave + 1]
      }
      if octave > 0 { inside.insert(inside[0] - 1, at: 0) }
      if octave == 6 { inside += inside[inside.count - 1] + 1..<magnitudes.count }
      let extremes = max(1, Int(rint(0.02 * Double(inside.count))))
      if octave < 6 { inside.removeLast() }
      let sorted = inside.map { Double(magnitudes[$0]) }.sorted()
      return [sorted.prefix(extremes), sorted.suffix(extremes)].map { $0.reduce(0, +) / Double(extremes) }
    }
  }

  private static func level(_ magnitude: Double) -> Double { 10 * log10(max(1e-10, magnitude)) }

  @Test(arguments: [(8000, 2048), (12800, 2048), (22050, 32), (96000, 400)])
  func `a rate or frame that leaves an octave without bins is refused`(rate: Int, frame: Int) throws {
    let clip = ColumnClip("", rate: rate) { [0.5, 0.25] }
    let error = #expect(throws: FeatureError.self) { try clip.row([.contrast]) { $0.frame = frame } }
    guard case .unusableContract("columns", "contrast at \(rate) Hz in frames of \(frame) samples", _) = error else {
      Issue.record("expected the contrast to be named, found \(String(describing: error))")
      return
    }
  }
}
