import Core

/// The audio steps of a contract, for sound of one rate.
///
/// Plans and tables are made once. Not for use by two threads at once: each makes its own.
public final class SoundChain {
  public let rate: Int
  let before: ArraySlice<AudioStep>
  let after: ArraySlice<AudioStep>
  /// Made where a step needs it.
  private let noiseReduction: NoiseReduction?
  /// Whether `clean` or `finish` cut a clip short since this was last set to false.
  public var hasCut = false

  public init(contract: FeatureContract, rate: Int) throws(EffectError) {
    self.rate = rate
    before = contract.sharedSteps
    after = contract.audio[before.endIndex...].dropFirst()
    noiseReduction = contract.audio.contains(.reduceNoise) ? try NoiseReduction(rate: rate) : nil
  }

  /// The steps up to where copies part ways; all steps where there are none.
  public func clean(_ sound: inout [Float]) throws(EffectError) { for step in before { try apply(step, to: &sound) } }

  /// The steps behind that.
  public func finish(_ sound: inout [Float]) throws(EffectError) { for step in after { try apply(step, to: &sound) } }

  func apply(_ step: AudioStep, to sound: inout [Float]) throws(EffectError) {
    guard !sound.isEmpty else { return }
    switch step {
    case .preEmphasis(let coefficient): PreEmphasis.apply(coefficient: coefficient, to: &sound)
    case .normalize(let headroom, let scale): PeakNormalization.apply(headroom: headroom, scale: scale, to: &sound)
    case .trim(let decibels): SilenceTrim.apply(decibels: decibels, to: &sound)
    case .envelope(let threshold, let seconds):
      EnvelopeGate.apply(threshold: threshold, window: max(1, Int(Double(rate) * seconds)), to: &sound)
    case .fit(let samples, let place):
      if FixedLength.apply(samples: samples, place: place, to: &sound) { hasCut = true }
    case .reduceNoise: noiseReduction?.apply(to: &sound)
    case .augment: break
    }
    guard !sound.isEmpty else { throw .nothingLeft(step: step.name) }
  }
}

extension FeatureContract {
  /// The audio steps that the clip and all its copies share.
  package var sharedSteps: ArraySlice<AudioStep> { audio.prefix { $0 != .augment } }
}

extension AudioStep {
  /// As recipes call it.
  package var name: String {
    switch self {
    case .preEmphasis: "pre-emphasis"
    case .normalize: "normalize"
    case .trim: "trim"
    case .envelope: "envelope"
    case .fit: "fit"
    case .reduceNoise: "reduce-noise"
    case .augment: "augment"
    }
  }
}
