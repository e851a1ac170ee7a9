import Core
import Features
import TestSupport
import Testing

@Suite struct FeatureExtractorTests {
  static let speech = Signals.samples(Signals.speech(22050, rate: 22050))
  static let noise = Signals.samples(Signals.noise(2000))

  static func extractor(
    _ columns: [FeatureColumns] = [.mfcc(coefficients: 40)], frames: Int = 100, layout: RowLayout = .frames
  ) throws -> FeatureExtractor {
    var contract = FeatureContract(rate: 22050, columns: columns, frames: frames, scaling: .none)
    contract.layout = layout
    return try FeatureExtractor(contract: contract, rate: 22050)
  }

  @Test func `gives equal bits for equal samples, whatever came before and in any extractor`() throws {
    let used = try Self.extractor()
    let first = try used.row(of: Self.speech)
    for other in [Signals.loudEnd(), Self.noise, [1e9]] { _ = try used.row(of: other) }
    #expect(try used.row(of: Self.speech) == first)
    // Allocations between two extractors, so that their memory lies elsewhere.
    let spacers = (1...7).map { FloatBuffer(count: 1000 * $0 + 16) }
    #expect(try Self.extractor().row(of: Self.speech) == first)
    #expect(spacers.count == 7)
  }

  @Test func `extractors can be made and used by many threads at once`() async throws {
    let rows = try await withThrowingTaskGroup(of: [Float].self) { group in
      for _ in 0..<8 { group.addTask { try Self.extractor().row(of: Self.speech) } }
      return try await group.reduce(into: [[Float]]()) { $0.append($1) }
    }
    #expect(Set(rows).count == 1)
  }

  @Test(arguments: [1, 7, 8, 9, 20])
  func `cuts to the contract's frames, and their values do not depend on how many are kept`(frames: Int) throws {
    let long = try Self.extractor().row(of: Self.speech)
    let short = try Self.extractor(frames: frames).row(of: Self.speech)
    #expect(short == Array(long.prefix(frames * 40)))
  }

  /// The loudest band of the clip, 80 dB above the floor, lies in a frame that no row shows, or just does not.
  @Test(arguments: [1, 20, 80])
  func `what lies behind the shown frames counts as if it were shown`(frames: Int) throws {
    let quiet = Signals.samples(Signals.speech(66150, rate: 22050), scale: 0x1p-12)
    let tones = [0.9, 0.999, 1.001, 1.1, 100].map { loudness in
      quiet.enumerated().map { index, sample in
        index < 5000 || index > 60000 ? Float(index > 60000 ? loudness : 1) * 0.005 * Float(index % 50 - 25) : sample
      }
    }
    let silent = quiet.enumerated().map { $0 < 60000 ? 0 : $1 }
    let click = quiet.indices.map { $0 == 64000 ? Float(1) : 0 }
    for clip in [Signals.loudEnd(), Signals.loudEnd().reversed(), silent, click] + tones {
      let all = try Self.extractor(frames: 130).row(of: clip)
      let some = try Self.extractor(frames: frames).row(of: clip)
      #expect(some == Array(all.prefix(frames * 40)))
    }
  }

  @Test func `silence beside the loudest sound is silence`() throws {
    let power: [FeatureColumns] = [.spectrum(scale: .power)]
    let clip = [Float](repeating: 0, count: 20000) + Self.speech.map { $0 * 32768 }
    let row = try Self.extractor(power, frames: 60).row(of: clip)
    // The first frame that reaches beyond 20,000 samples is the 38th.
    #expect(row.prefix(38 * 1025).allSatisfy { $0 == 0 })
  }

  @Test func `a frame's values do not depend on its place among the frames that are summed at once`() throws {
    let power: [FeatureColumns] = [.mel(scale: .power)]
    let whole = try Self.extractor(power, frames: 44).row(of: Self.speech)
    // Three hops later: what was frame 7 or more is three frames earlier, and still sees only samples.
    let later = try Self.extractor(power, frames: 41).row(of: Array(Self.speech.dropFirst(3 * 512)))
    #expect(Array(whole[7 * 128..<40 * 128]) == Array(later[4 * 128..<37 * 128]))
  }

  @Test func `puts columns side by side in the contract's order`() throws {
    let wide = try Self.extractor(frames: 3).row(of: Self.noise)
    let both = try Self.extractor([.mfcc(coefficients: 2), .mfcc(coefficients: 3)], frames: 3).row(of: Self.noise)
    let expected = (0..<3).flatMap { (frame: Int) -> [Float] in
      let start = 40 * frame
      return [wide[start], wide[start + 1], wide[start], wide[start + 1], wide[start + 2]]
    }
    #expect(both == expected)
  }

  /// A clip of 2,000 samples has four frames: the row shows fewer, as many, or more.
  @Test(arguments: [RowLayout.columns, .stacked], [3, 4, 10])
  func `lays frames out column by column, with zeros for those a clip lacks`(layout: RowLayout, frames: Int) throws {
    let columns: [FeatureColumns] = [.mfcc(coefficients: 3), .mel(scale: .decibels)]
    let rows = try Self.extractor(columns, frames: frames).row(of: Self.noise)
    let turned = try Self.extractor(columns, frames: frames, layout: layout).row(of: Self.noise)
    let expected = (0..<131).flatMap { column in (0..<frames).map { rows[$0 * 131 + column] } }
    #expect(turned == expected)
    #expect(rows.dropFirst(4 * 131).allSatisfy { $0 == 0 })
  }

  @Test func `says how many frames a clip has, shown or not`() throws {
    let extractor = try Self.extractor(frames: 3)
    let row = FloatBuffer(count: extractor.contract.rowShape.count).view
    for (samples, frames) in [(1, 1), (511, 1), (512, 2), (2000, 4)] {
      #expect(try extractor.row(of: [Float](repeating: 0.1, count: samples), into: row) == frames)
    }
  }

  @Test func `a hop longer than the frame and a clip of one sample are no special case`() throws {
    var contract = try Self.extractor().contract
    (contract.frame, contract.hop) = (16, 40)
    let row = try FeatureExtractor(contract: contract, rate: 22050).row(of: [0.25])
    #expect(row.allSatisfy { $0.isFinite })
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity, 3e38])
  func `refuses samples that are no sound`(value: Float) throws {
    let error = #expect(throws: FeatureError.self) { _ = try Self.extractor().row(of: [0, 0.5, value, 0]) }
    guard case .unusableSample(index: 2, _) = error else {
      Issue.record("expected sample 2 to be named, found \(String(describing: error))")
      return
    }
  }

  @Test func `refuses a clip without samples`() throws {
    #expect(throws: FeatureError.noSamples) { _ = try Self.extractor().row(of: []) }
  }
}
