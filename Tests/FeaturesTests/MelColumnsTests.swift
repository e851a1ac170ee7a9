import Core
import Features
import Foundation
import TestSupport
import Testing

@Suite struct MelColumnsTests {
  private func row(_ columns: FeatureColumns, _ samples: [Float], rate: Int = 22050, frames: Int = 100) throws
    -> [Float]
  {
    let contract = FeatureContract(rate: rate, columns: [columns], frames: frames, scaling: .none)
    return try FeatureExtractor(contract: contract, rate: rate).row(of: samples)
  }

  @Test(arguments: Clip.all + [.loudEnd]) func `equals librosa's mel levels within a thousandth of a decibel`(
    clip: Clip
  ) throws {
    let golden = try goldens.floats("\(clip.name).mel")
    let levels = try row(.mel(scale: .decibels), clip.emphasised, rate: clip.rate)
    let distance = distance(Array(levels.prefix(golden.count)), golden)
    #expect(distance < 1e-4, "levels differ by up to \(distance) dB")
  }

  @Test(arguments: Clip.all + [.loudEnd]) func `equals librosa's MFCCs within two thousandths`(clip: Clip) throws {
    let golden = try goldens.floats("\(clip.name).mfcc")
    let row = try row(.mfcc(coefficients: 40), clip.emphasised, rate: clip.rate)
    let distance = distance(Array(row.prefix(golden.count)), golden)
    #expect(distance < 5e-4, "MFCCs differ by up to \(distance)")
    #expect(row.dropFirst(golden.count).allSatisfy { $0 == 0 }, "frames that the clip lacks are zeros")
  }

  @Test func `equals librosa's mel power within a ten thousandth of it`() throws {
    let quiet = try #require(Clip.all.first { $0.name == "quiet" })
    let golden = try goldens.floats("quiet.power")
    let power = try row(.mel(scale: .power), quiet.samples)
    let worst = zip(power, golden).map { abs($0 - $1) / $1 }.max() ?? .infinity
    #expect(worst < 1e-5, "powers differ by up to \(worst) of them")
  }

  /// A frame of few bins leaves bands without any, and the highest band ends at the last bin.
  @Test(arguments: [(64, 22050), (400, 8000), (30, 96000)])
  func `equals the sums that define it`(frame: Int, rate: Int) throws {
    var contract = FeatureContract(rate: rate, columns: [.mel(scale: .power)], frames: 5, scaling: .none)
    (contract.frame, contract.hop) = (frame, frame / 2)
    let samples = Signals.samples(Signals.noise(3 * frame))
    let row = try FeatureExtractor(contract: contract, rate: rate).row(of: samples)
    let expected = (0..<5).flatMap { MelTwin.powers(samples, centre: $0 * contract.hop, frame: frame, rate: rate) }
    let worst = zip(row, expected).map { abs(Double($0) - $1) / max($1, 1e-9) }.max() ?? .infinity
    #expect(row.count == expected.count && worst < 1e-5, "powers differ by up to \(worst) of them")
  }

  @Test func `decibels are ten times the logarithm of the power, down to 80 below the loudest`() throws {
    let samples = (0..<60000).map { Float(sin(Double($0 * $0) * 1e-5)) * Float(exp(-Double($0) / 6000)) }
    let powers = try row(.mel(scale: .power), samples).prefix(118 * 128).map(Double.init)
    let levels = try row(.mel(scale: .decibels), samples).prefix(118 * 128)
    let floor = 10 * log10(powers.max() ?? 0) - 80
    let worst = zip(levels, powers).map { abs(Double($0) - max(floor, 10 * log10(max(1e-10, $1)))) }.max() ?? .infinity
    #expect(worst < 2e-5, "levels differ by up to \(worst) dB")
    #expect(levels.contains { Double($0) < floor + 1e-4 }, "the clip was to reach the floor")
  }

  @Test(arguments: [1, 4, 13, 128])
  func `MFCCs are the cosine transform of the levels, each of length one`(coefficients: Int) throws {
    let levels = try row(.mel(scale: .decibels), Signals.samples(Signals.noise(8000)), frames: 16).map(Double.init)
    let row = try row(.mfcc(coefficients: coefficients), Signals.samples(Signals.noise(8000)), frames: 16)
    let expected = (0..<16 * coefficients).map { (index: Int) -> Float in
      let (frame, k) = (index / coefficients, index % coefficients)
      let sum = (0..<128).reduce(0) { sum, band in
        sum + levels[128 * frame + band] * cos(Double.pi * Double(k) * (Double(band) + 0.5) / 128)
      }
      return Float(sum * sqrt(k == 0 ? 1.0 / 128 : 1.0 / 64))
    }
    let distance = distance(row, expected)
    #expect(distance < 1e-4, "MFCCs differ by up to \(distance)")
  }

  @Test func `columns made of the same mel bands equal those made alone`() throws {
    let samples = Signals.samples(Signals.speech(9000, rate: 22050))
    let columns: [FeatureColumns] = [.mfcc(coefficients: 13), .mel(scale: .decibels), .mel(scale: .power)]
    let contract = FeatureContract(rate: 22050, columns: columns, frames: 12, scaling: .none)
    let together = try FeatureExtractor(contract: contract, rate: 22050).row(of: samples)
    let alone = try columns.map { try row($0, samples, frames: 12) }
    for frame in 0..<12 {
      let expected = zip(alone, [13, 128, 128]).flatMap { $0[frame * $1..<(frame + 1) * $1] }
      #expect(Array(together[frame * 269..<(frame + 1) * 269]) == expected)
    }
  }
}

/// The mel power of one frame by sums over all bins, in double precision.
enum MelTwin {
  static func powers(_ samples: [Float], centre: Int, frame: Int, rate: Int) -> [Double] {
    let windowed = (0..<frame).map { (index: Int) -> Double in
      let place = centre - frame / 2 + index
      let weight = 0.5 - 0.5 * cos(2 * Double.pi * Double(index) / Double(frame))
      return samples.indices.contains(place) ? weight * Double(samples[place]) : 0
    }
    let spectrum = directTransform(windowed)
    let edges = (0..<130).map { hertz(mel: mel(hertz: Double(rate) / 2) * Double($0) / 129) }
    return (0..<128).map { band in
      (0...frame / 2).reduce(0) { sum, bin in
        let hertz = Double(bin * rate) / Double(frame)
        let rising = (hertz - edges[band]) / (edges[band + 1] - edges[band])
        let falling = (edges[band + 2] - hertz) / (edges[band + 2] - edges[band + 1])
        let weight = max(0, min(rising, falling)) * 2 / (edges[band + 2] - edges[band])
        return sum + weight * (spectrum[2 * bin] * spectrum[2 * bin] + spectrum[2 * bin + 1] * spectrum[2 * bin + 1])
      }
    }
  }

  private static func mel(hertz: Double) -> Double {
    hertz < 1000 ? hertz * 3 / 200 : 15 + 27 * log(hertz / 1000) / log(6.4)
  }

  private static func hertz(mel: Double) -> Double { mel < 15 ? mel * 200 / 3 : 1000 * pow(6.4, (mel - 15) / 27) }
}
