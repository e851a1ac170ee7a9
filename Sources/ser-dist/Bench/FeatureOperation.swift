import Core

/// One thing whose speed on audio is measured, under the name that `scripts/bench-features` knows it by.
///
/// Every operation starts from what the program itself uses, so that what is measured is what a user gets.
struct FeatureOperation: Sendable {
  let name: String
  /// Loads what is not measured, and gives what is: from the number of a clip to what comes out of it.
  let prepare: @Sendable ([BenchClip]) throws -> (Int) throws -> BenchOutput
}

/// What an operation gave; not copied while the clock runs.
enum BenchOutput {
  case samples([Float])
  case row(FloatView)

  var floats: [Float] {
    switch self {
    case .samples(let samples): samples
    case .row(let row): row.array
    }
  }
}

extension FeatureOperation {
  /// The rate that sound is loaded at where a recipe does not say otherwise.
  static let rate = 22_050
  /// Frames of 3.5 s at that rate.
  static let frames = 151

  static let all: [FeatureOperation] =
    [
      load, loaded("load + MFCC 20", [.mfcc(coefficients: 20)]), inMemory("MFCC 20", [.mfcc(coefficients: 20)]),
      inMemory("mel", [.mel(scale: .power)]),
      inMemory("centroid + bandwidth + roll-off", [.centroid, .bandwidth, .rollOff(share: 0.85)]),
      altered("time stretch 0.85", .stretch(rate: 0.85)),
      altered("pitch shift 0.7", .pitch(semitones: 0.7, random: false)), noiseReduction, longNoiseReduction,
    ] + chains
}
