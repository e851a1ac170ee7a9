import Core
import Effects
import Features
import TestSupport
import Testing

@Suite struct FeatureExtractorTests {
  /// A clip made by formula, whose golden has the same name.
  struct Clip: CustomTestStringConvertible, Sendable {
    let name: String
    var testDescription: String { name }
    var rate = 22050
    var emphasised = true
    /// In decibels.
    var tolerance: Float = 1e-3
    let samples: @Sendable () -> [Float]

    init(
      _ name: String, rate: Int = 22050, emphasised: Bool = true, tolerance: Float = 1e-3,
      samples: @escaping @Sendable () -> [Float]
    ) {
      self.name = name
      self.rate = rate
      self.emphasised = emphasised
      self.tolerance = tolerance
      self.samples = samples
    }
  }

  static let clips = [
    Clip("speech") { Signals.samples(Signals.speech(22050, rate: 22050)) },
    Clip("speech-16k", rate: 16000, emphasised: false) { Signals.samples(Signals.speech(8000, rate: 16000)) },
    Clip("speech-48k", rate: 48000) { Signals.samples(Signals.speech(9600, rate: 48000)) },
    Clip("quiet") { Signals.samples(Signals.speech(10000, rate: 22050), scale: 0x1p-12) },
    Clip("noise") { Signals.samples(Signals.noise(8000)) },
    // librosa transforms in double precision. Beside a pure tone, bands 80 dB below it feel the last bits of a single
    // one: SciPy's differs by 1.5e-3 dB here.
    Clip("chirp", tolerance: 2e-3) { Signals.samples(Signals.chirp(16000)) },
    Clip("impulse") { Signals.samples(Signals.impulse(6000)) },
    Clip("silence") { [Float](repeating: 0, count: 5000) },
    Clip("short") { Signals.samples(Signals.noise(300)) },
    Clip("one-sample", emphasised: false) { [0.5] },
    Clip("loud-end") { Signals.loudEnd() },
  ]

  static func contract(rate: Int? = 22050, emphasised: Bool = true, frames: Int = 100) -> FeatureContract {
    FeatureContract(
      rate: rate, audio: emphasised ? [.preEmphasis(coefficient: 0.97)] : [], columns: [.mfcc(coefficients: 40)],
      frames: frames, scaling: .none)
  }

  private func row(_ extractor: FeatureExtractor, _ samples: [Float]) throws -> [Float] {
    let row = FloatBuffer([Float](repeating: 7, count: extractor.contract.rowShape.count))
    var sound = samples
    if case .preEmphasis(let coefficient) = extractor.contract.audio.first {
      PreEmphasis.apply(coefficient: coefficient, to: &sound)
    }
    try extractor.row(of: sound, into: row.view)
    return row.view.array
  }

  @Test(arguments: clips) func `equals librosa's mel levels`(clip: Clip) throws {
    var contract = Self.contract(rate: clip.rate, emphasised: clip.emphasised)
    contract.columns = [.mel(scale: .decibels)]
    let golden = try goldens.floats("\(clip.name).mel")
    let levels = try row(FeatureExtractor(contract: contract, rate: clip.rate), clip.samples())
    let distance = distance(Array(levels.prefix(golden.count)), golden)
    #expect(distance < clip.tolerance, "levels differ by up to \(distance) dB")
  }

  @Test(arguments: clips) func `equals librosa's MFCCs within two thousandths`(clip: Clip) throws {
    let contract = Self.contract(rate: clip.rate, emphasised: clip.emphasised)
    let golden = try goldens.floats("\(clip.name).mfcc")
    let row = try row(FeatureExtractor(contract: contract, rate: clip.rate), clip.samples())
    let distance = distance(Array(row.prefix(golden.count)), golden)
    #expect(distance < 2e-3, "MFCCs differ by up to \(distance)")
    #expect(row.dropFirst(golden.count).allSatisfy { $0 == 0 }, "frames that the clip lacks are zeros")
  }

  @Test func `gives equal bits for equal samples, whatever came before and in any extractor`() throws {
    let speech = Signals.samples(Signals.speech(22050, rate: 22050))
    let used = try FeatureExtractor(contract: Self.contract(), rate: 22050)
    let first = try row(used, speech)
    _ = try row(used, Signals.loudEnd())
    #expect(try row(used, speech) == first)
    // Allocations between two extractors, so that their memory lies elsewhere.
    let spacers = (1...7).map { FloatBuffer(count: 1000 * $0 + 16) }
    let other = try FeatureExtractor(contract: Self.contract(), rate: 22050)
    #expect(try row(other, speech) == first)
    #expect(spacers.count == 7)
  }

  @Test func `extractors can be made and used by many threads at once`() async throws {
    let speech = Signals.samples(Signals.speech(11025, rate: 22050))
    let rows = try await withThrowingTaskGroup(of: [Float].self) { group in
      for _ in 0..<8 {
        group.addTask {
          try self.row(try FeatureExtractor(contract: Self.contract(), rate: 22050), speech)
        }
      }
      return try await group.reduce(into: [[Float]]()) { $0.append($1) }
    }
    #expect(Set(rows).count == 1)
  }

  @Test func `cuts to the contract's frames, and their values do not depend on how many are kept`() throws {
    let speech = Signals.samples(Signals.speech(22050, rate: 22050))
    let long = try row(FeatureExtractor(contract: Self.contract(), rate: 22050), speech)
    let short = try row(FeatureExtractor(contract: Self.contract(frames: 20), rate: 22050), speech)
    #expect(short == Array(long.prefix(20 * 40)))
  }

  @Test func `puts columns side by side in the contract's order`() throws {
    var contract = Self.contract(frames: 3)
    let wide = try row(FeatureExtractor(contract: contract, rate: 22050), Signals.samples(Signals.noise(2000)))
    contract.columns = [.mfcc(coefficients: 2), .mfcc(coefficients: 3)]
    let both = try row(FeatureExtractor(contract: contract, rate: 22050), Signals.samples(Signals.noise(2000)))
    let expected = (0..<3).flatMap { (frame: Int) -> [Float] in
      let start = 40 * frame
      return [wide[start], wide[start + 1], wide[start], wide[start + 1], wide[start + 2]]
    }
    #expect(both == expected)
  }

  @Test func `a hop longer than the frame and a clip of one sample are no special case`() throws {
    var contract = Self.contract()
    (contract.frame, contract.hop) = (16, 40)
    let row = try row(FeatureExtractor(contract: contract, rate: 22050), [Float](repeating: 0.25, count: 1))
    #expect(row.allSatisfy { $0.isFinite })
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity, 3e38])
  func `refuses samples that are no sound`(value: Float) throws {
    let extractor = try FeatureExtractor(contract: Self.contract(), rate: 22050)
    let error = #expect(throws: FeatureError.self) { _ = try self.row(extractor, [0, 0.5, value, 0]) }
    guard case .unusableSample(index: 2, _) = error else {
      Issue.record("expected sample 2 to be named, found \(String(describing: error))")
      return
    }
  }

  @Test func `refuses a clip without samples`() throws {
    let extractor = try FeatureExtractor(contract: Self.contract(), rate: 22050)
    #expect(throws: FeatureError.noSamples) { _ = try self.row(extractor, []) }
  }
}
