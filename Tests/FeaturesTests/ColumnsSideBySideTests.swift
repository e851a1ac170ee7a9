import Core
import Features
import TestSupport
import Testing

@Suite(.serialized) struct ColumnsSideBySideTests {
  /// One of each, some twice.
  static let wide: [FeatureColumns] =
    ColumnClip.kinds + [
      .mfcc(coefficients: 13), .spectrum(scale: .magnitude), .spectrum(scale: .power), .spectrum(scale: .decibels),
      .mel(scale: .decibels), .delta(order: 1, of: .chroma), .delta(order: 2, of: .mfcc(coefficients: 13)),
      .delta(order: 1, of: .delta(order: 1, of: .rms)), .delta(order: 3, of: .contrast),
    ]

  private static func width(_ columns: [FeatureColumns]) -> Int { columns.reduce(0) { $0 + $1.width(frame: 2048) } }

  /// One kind's columns of a row of all.
  private static func part(_ place: Int, of row: [Float]) -> [Float] {
    let (start, all) = (width(Array(wide[..<place])), width(wide))
    let own = start..<start + wide[place].width(frame: 2048)
    return row.indices.filter { own.contains($0 % all) }.map { row[$0] }
  }

  @Test func `columns side by side have the bits of columns alone`() throws {
    let row = try ColumnClip.speech.row(Self.wide)
    for (place, columns) in Self.wide.enumerated() {
      #expect(try ColumnClip.speech.row([columns]) == Self.part(place, of: row), "\(columns)")
    }
  }

  @Test(arguments: [1, 5, 21]) func `values do not depend on how many frames a row shows`(frames: Int) throws {
    let all = try ColumnClip.speech.row(Self.wide)
    let few = try ColumnClip.speech.row(Self.wide, frames: frames)
    #expect(few == Array(all.prefix(few.count)))
  }

  @Test func `frames that the clip lacks are zeros`() throws {
    let all = try ColumnClip.speech.row(Self.wide)
    let more = try ColumnClip.speech.row(Self.wide, frames: 25)
    #expect(more == all + [Float](repeating: 0, count: 3 * Self.width(Self.wide)))
  }

  @Test func `the layouts hold the same numbers`() throws {
    let frames = try ColumnClip.speech.row(Self.wide)
    let width = Self.width(Self.wide)
    let turned = (0..<width).flatMap { column in
      (0..<frames.count / width).map { frames[$0 * width + column] }
    }
    #expect(try ColumnClip.speech.row(Self.wide) { $0.layout = .columns } == turned)
    #expect(try ColumnClip.speech.row(Self.wide) { $0.layout = .stacked } == turned)
  }

  @Test(arguments: [ColumnClip.silence, .short, .oneSample])
  func `are finite where there is little or nothing to hear`(clip: ColumnClip) throws {
    #expect(try clip.row(Self.wide).allSatisfy { $0.isFinite })
    #expect(try clip.row(Self.wide, frames: 30).allSatisfy { $0.isFinite })
  }

  @Test(arguments: [(16, 40), (18, 1), (400, 160), (65536, 512)])
  func `are finite in frames of any length`(frame: Int, hop: Int) throws {
    let columns = ColumnClip.kinds.filter { $0 != .contrast }
    let deltas = columns.map { FeatureColumns.delta(order: 2, of: $0) }
    #expect(try ColumnClip.short.row(columns + deltas) { ($0.frame, $0.hop) = (frame, hop) }.allSatisfy { $0.isFinite })
  }

  @Test func `one extractor gives the same bits, whatever it heard before`() throws {
    var contract = FeatureContract(rate: 22050, columns: Self.wide, frames: 22, scaling: .none)
    contract.layout = .frames
    let extractor = try FeatureExtractor(contract: contract, rate: 22050)
    let row = FloatBuffer(count: contract.rowShape.count)
    let hear = { (clip: ColumnClip) in
      try extractor.row(of: clip.samples(), into: row.view)
      return row.view.array
    }
    let first = try hear(.speech)
    for clip in [ColumnClip.oneSample, .silence, .short] { _ = try hear(clip) }
    #expect(try hear(.speech) == first)
  }

  @Test func `a clip no longer than one before it takes no memory`() async throws {
    let taken = try await HeapTrace.traced {
      await #expect(processExitsWith: .success) {
        let contract = FeatureContract(rate: 22050, columns: ColumnsSideBySideTests.wide, frames: 12, scaling: .none)
        let extractor = try FeatureExtractor(contract: contract, rate: 22050)
        let row = FloatBuffer(count: contract.rowShape.count).view
        // Of different tunings.
        let clips = [ColumnClip.speech, .short, .silence, .speech].map { $0.samples() }
        for clip in clips { try extractor.row(of: clip, into: row) }
        let begun = try HeapTrace()
        for clip in clips { try extractor.row(of: clip, into: row) }
        try begun.end()
      }
    }
    #expect(taken == [], "each line: where, and how many bytes")
  }
}
