import Core
import Features
import TestSupport
import Testing

@Suite struct DeltaColumnsTests {
  private static let changing: [FeatureColumns] = [.rms, .centroid, .chroma]

  @Test(arguments: 1...3) func `equals librosa's, with the ends of the clip`(order: Int) throws {
    let golden = try goldens.floats("speech.delta")
    let expected = golden.indices.filter { $0 % 42 / 14 == order - 1 }.map { golden[$0] }
    let row = try ColumnClip.speech.row(Self.changing.map { .delta(order: order, of: $0) })
    for column in 0..<14 {
      let of = { (row: [Float]) in row.indices.filter { $0 % 14 == column }.map { row[$0] } }
      let scale = of(expected).map(abs).max() ?? 0
      let distance = distance(of(row), of(expected)) / scale
      #expect(distance < 1e-4, "column \(column) is off by a share of \(distance)")
    }
  }

  /// RMS of constant pieces of one hop each, in frames of two hops: what goes up by steps goes up evenly.
  @Test func `of an even rise it is the rise, and the second delta nothing`() throws {
    let clip = ColumnClip("") { (0..<6400).map { Float($0) / 6400 } }
    let first = try clip.row([.delta(order: 1, of: .rms)]) { ($0.frame, $0.hop) = (16, 64) }
    let second = try clip.row([.delta(order: 2, of: .rms)]) { ($0.frame, $0.hop) = (16, 64) }
    for frame in 10..<90 {
      #expect(abs(first[frame] - 0.01) < 1e-5)
      #expect(abs(second[frame]) < 1e-5)
    }
  }

  /// librosa refuses them.
  @Test(arguments: 1...9, 1...3)
  func `a clip of few frames is seen through as many as there are`(frames: Int, order: Int) throws {
    let clip = ColumnClip("") { Signals.samples(Signals.noise(512 * (frames - 1) + 1)) }
    let levels = try clip.row([.rms])
    let row = try clip.row([.delta(order: order, of: .rms)])
    let window = [9, 7, 5, 3].first { $0 <= frames && $0 > order }
    guard let window else {
      #expect(row == [Float](repeating: 0, count: frames))
      return
    }
    for frame in 0..<frames {
      let first = max(0, min(frame - window / 2, frames - window))
      let expected = Self.derivative(levels[first..<first + window].map(Double.init), order)
      #expect(abs(Double(row[frame]) - expected) < 1e-5, "frame \(frame): \(row[frame]), expected \(expected)")
    }
  }

  /// The derivative of the best polynomial of degree `order`, from the closed forms of the orthogonal ones.
  private static func derivative(_ values: [Double], _ order: Int) -> Double {
    let half = Double(values.count / 2)
    var (product, norm) = (0.0, 0.0)
    for (index, value) in values.enumerated() {
      let shape = orthogonal(Double(index) - half, half, order)
      product += shape * value
      norm += shape * shape
    }
    let factorial: Double = order == 3 ? 6 : Double(order)
    return factorial * product / norm
  }

  private static func orthogonal(_ x: Double, _ half: Double, _ order: Int) -> Double {
    if order == 1 { return x }
    if order == 2 { return x * x - half * (half + 1) / 3 }
    let share: Double = (3 * half * half + 3 * half - 1) / 5
    return x * x * x - x * share
  }

  @Test func `deltas of deltas nest`() throws {
    let row = try ColumnClip.speech.row([.delta(order: 1, of: .delta(order: 1, of: .centroid))])
    let first = try ColumnClip.speech.row([.delta(order: 1, of: .centroid)])
    let expected = (4..<first.count - 4).map { centre -> Float in
      let rises: [Float] = (1...4).map { Float($0) * (first[centre + $0] - first[centre - $0]) }
      return rises.reduce(0, +) / 60
    }
    #expect(distance(Array(row[4..<row.count - 4]), expected) < 1e-2)
  }
}
