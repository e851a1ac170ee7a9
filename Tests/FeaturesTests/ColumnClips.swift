import Core
import Features
import TestSupport
import Testing

/// A clip made by formula, of which `<name>.columns` in the goldens holds what librosa makes: see
/// scripts/goldens/columns.py.
struct ColumnClip: CustomTestStringConvertible, Sendable {
  let name: String
  var rate = 22050
  let samples: @Sendable () -> [Float]
  var testDescription: String { name }

  init(_ name: String, rate: Int = 22050, samples: @escaping @Sendable () -> [Float]) {
    self.name = name
    self.rate = rate
    self.samples = samples
  }

  private static func speech(
    _ name: String, _ count: Int, rate: Int = 22050, scale: Float = 1, loud: Int = .max
  ) -> ColumnClip {
    ColumnClip(name, rate: rate) {
      Signals.samples(Signals.speech(count, rate: rate), scale: scale).enumerated().map { $0 < loud ? $1 : 0 }
    }
  }

  static let speech = speech("speech", 11025)
  static let silence = ColumnClip("silence") { [Float](repeating: 0, count: 5000) }
  static let short = ColumnClip("short") { Signals.samples(Signals.noise(300)) }
  static let oneSample = ColumnClip("one-sample") { [0.5] }

  static let all = [
    speech,
    speech("speech-8k", 6000, rate: 8000),
    speech("speech-24k", 6000, rate: 24414),
    speech("speech-44k", 8000, rate: 44100),
    speech("speech-48k", 8000, rate: 48000),
    speech("speech-96k", 8000, rate: 96000),
    speech("quiet", 6000, scale: 0x1p-12),
    speech("loud", 6000, scale: 32768),
    speech("half-silent", 8000, loud: 2500),
    ColumnClip("noise") { Signals.samples(Signals.noise(8000)) },
    ColumnClip("chirp") { Signals.samples(Signals.chirp(8000)) },
    ColumnClip("tone") { Signals.samples(tone(8000)) },
    ColumnClip("impulse") { Signals.samples(Signals.impulse(6000)) },
    silence, short, oneSample,
  ]

  /// A triangle wave of 440 Hz, a quarter of a semitone sharp.
  private static func tone(_ count: Int) -> [Int] {
    let step = 1326
    return (0..<count).map { min(2 * abs(step * $0 % 65536 - 32768) - 32768, 32767) }
  }

  /// What librosa makes of this clip, without the other columns of the golden.
  func golden(_ columns: FeatureColumns) throws -> [Float] {
    let kinds = ColumnClip.kinds
    let place = try #require(kinds.firstIndex(of: columns), "no golden holds \(columns)")
    let start = kinds[..<place].reduce(0) { $0 + $1.width(frame: 2048) }
    let width = kinds.reduce(0) { $0 + $1.width(frame: 2048) }
    let golden = try goldens.floats("\(name).columns")
    return golden.indices.filter { (start..<start + columns.width(frame: 2048)).contains($0 % width) }.map {
      golden[$0]
    }
  }

  /// As the goldens hold them, from left to right.
  static let kinds: [FeatureColumns] = [
    .zeroCrossings, .rms, .centroid, .bandwidth, .rollOff(share: 0.85), .rollOff(share: 0.3), .flatness, .contrast,
    .chroma,
  ]

  /// What the extractor makes of this clip: as many frames as it has, unless `frames` says otherwise.
  func row(
    _ columns: [FeatureColumns], frames: Int? = nil, change: (inout FeatureContract) -> Void = { _ in }
  ) throws -> [Float] {
    let samples = samples()
    var contract = FeatureContract(rate: rate, columns: columns, frames: 1, scaling: .none)
    change(&contract)
    contract.frames = frames ?? 1 + samples.count / contract.hop
    let row = FloatBuffer([Float](repeating: 7, count: contract.rowShape.count))
    try FeatureExtractor(contract: contract, rate: rate).row(of: samples, into: row.view)
    return row.view.array
  }
}

/// The largest difference as a share of what was expected, or infinity where a number is not one; what is expected to be
/// zero must be that.
func relativeDistance(_ found: [Float], _ expected: [Float]) -> Float {
  guard found.count == expected.count else { return .infinity }
  return zip(found, expected).map { $0 == $1 ? 0 : abs($0 - $1) / abs($1) }.map { $0.isNaN ? .infinity : $0 }.max() ?? 0
}
