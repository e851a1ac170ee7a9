import Core
import Features
import Testing

@Suite struct FeatureErrorTests {
  @Test(arguments: [
    (
      FeatureError.unusableContract(what: "hop", found: "0", expected: "1 to 65536"),
      "the feature contract's hop is 0; expected 1 to 65536: correct the recipe"
    ),
    (
      .untransformable(frame: 7),
      "frames of 7 samples have no Fourier transform here; expected an even number of them above 0"
    ),
    (.noSamples, "holds no samples, so it has no features; expected at least one"),
    (
      .unusableSample(index: 3, value: .infinity),
      "sample 3 is inf; expected a finite number of a usual scale: convert the audio again"
    ),
    (
      .clip(name: "a.wav", fault: .unusableSample(index: 1, value: 1e30)),
      "a.wav: sample 1 is 1e+30; expected a finite number of a usual scale: convert the audio again"
    ),
  ]) func `says what is wrong and what to do`(error: FeatureError, sentence: String) {
    #expect(error.description == sentence)
  }

  /// A contract that is sound but for one value, and that value's name.
  private static let broken: [(String, @Sendable (inout FeatureContract) -> Void)] = [
    ("rate", { $0.rate = 16000 }),
    ("frame", { $0.frame = 2047 }),
    ("frame", { $0.frame = -2 }),
    ("frame", { $0.frame = 1 << 40 }),
    ("hop", { $0.hop = 0 }),
    ("frames", { $0.frames = 0 }),
    ("frames", { $0.frames = 1 << 40 }),
    ("columns", { $0.columns = [] }),
    ("columns[0].coefficients", { $0.columns = [.mfcc(coefficients: 129)] }),
    ("columns[0].coefficients", { $0.columns = [.mfcc(coefficients: 0)] }),
    (
      "columns[0]",
      {
        $0.numerics = .pythonSpeechFeatures
        $0.columns = [.rms]
      }
    ),
    ("audio", { $0.audio = [.augment] }),
    ("audio[0].coefficient", { $0.audio = [.preEmphasis(coefficient: .nan)] }),
  ]

  @Test(arguments: 0..<broken.count) func `a contract that cannot be computed with is refused by name`(index: Int) {
    let (name, change) = Self.broken[index]
    var contract = Recipe.tessCNN.features
    change(&contract)
    let error = #expect(throws: FeatureError.self) { try FeatureExtractor(contract: contract, rate: 22050) }
    guard case .unusableContract(name, _, _) = error else {
      Issue.record("expected the \(name) to be named, found \(String(describing: error))")
      return
    }
  }

  @Test(arguments: [0, -1, 999, 1 << 40]) func `a rate that no audio has is refused`(rate: Int) {
    var contract = Recipe.tessCNN.features
    contract.rate = nil
    #expect(throws: FeatureError.self) { try FeatureExtractor(contract: contract, rate: rate) }
  }
}
