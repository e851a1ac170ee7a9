import Core

/// The audio steps of a contract, for sound of one rate.
///
/// Plans and tables are made once. Not for use by two threads at once: each makes its own.
public final class SoundChain {
  public let rate: Int
  private let before: [AudioStep]
  private let after: [AudioStep]
  /// Whether `clean` or `finish` cut a clip short since this was last set to false.
  public var hasCut = false

  public init(contract: FeatureContract, rate: Int) throws(EffectError) {
    self.rate = rate
    let mark = contract.audio.firstIndex(of: .augment) ?? contract.audio.endIndex
    before = Array(contract.audio[..<mark])
    after = Array(contract.audio[mark...].dropFirst())
    for step in contract.audio { _ = step }
  }

  /// The steps up to where copies part ways; all steps where there are none.
  public func clean(_ sound: inout [Float]) throws(EffectError) { for step in before { try apply(step, to: &sound) } }

  /// The steps behind that.
  public func finish(_ sound: inout [Float]) throws(EffectError) { for step in after { try apply(step, to: &sound) } }

  private func apply(_ step: AudioStep, to sound: inout [Float]) throws(EffectError) {
    switch step {
    case .preEmphasis(let coefficient): PreEmphasis.apply(coefficient: coefficient, to: &sound)
    case .augment: break
    default: throw .nothingLeft(step: "\(step)")
    }
  }
}
