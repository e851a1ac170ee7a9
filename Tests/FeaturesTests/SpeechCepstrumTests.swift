import Core
import Features
import TestSupport
import Testing

/// The MFCCs of python_speech_features.
@Suite struct SpeechCepstrumTests {
  /// Frames of 25 ms, 10 ms apart, as whole and even numbers of samples.
  private func contract(rate: Int, frames: Int = 20) -> FeatureContract {
    var contract = FeatureContract(rate: rate, columns: [.mfcc(coefficients: 13)], frames: frames, scaling: .none)
    contract.numerics = .pythonSpeechFeatures
    contract.frame = Int((Double(rate) / 80).rounded(.toNearestOrEven)) * 2
    contract.hop = Int((Double(rate) / 100).rounded(.toNearestOrEven))
    return contract
  }

  @Test(arguments: Clip.all) func `equals python_speech_features within two thousandths`(clip: Clip) throws {
    let golden = try goldens.floats("\(clip.name).speech-mfcc")
    let row = try FeatureExtractor(contract: contract(rate: clip.rate), rate: clip.rate).row(of: clip.samples)
    let distance = distance(Array(row.prefix(golden.count)), golden)
    #expect(distance < 1e-3, "MFCCs differ by up to \(distance)")
    #expect(row.dropFirst(golden.count).allSatisfy { $0 == 0 }, "frames that the clip lacks are zeros")
  }

  @Test(arguments: [(1, 1), (399, 1), (400, 1), (401, 2), (560, 2), (561, 3), (1600, 9)])
  func `frames start at multiples of the hop, and the last is filled with zeros`(samples: Int, frames: Int) throws {
    let contract = contract(rate: 16000)
    let row = FloatBuffer(count: contract.rowShape.count).view
    let extractor = try FeatureExtractor(contract: contract, rate: 16000)
    #expect(try extractor.row(of: Signals.samples(Signals.noise(samples)), into: row) == frames)
  }

  @Test func `values do not depend on how many frames are kept`() throws {
    let speech = Signals.samples(Signals.speech(8000, rate: 16000))
    let long = try FeatureExtractor(contract: contract(rate: 16000), rate: 16000).row(of: speech)
    let short = try FeatureExtractor(contract: contract(rate: 16000, frames: 3), rate: 16000).row(of: speech)
    #expect(short == Array(long.prefix(3 * 13)))
  }
}
