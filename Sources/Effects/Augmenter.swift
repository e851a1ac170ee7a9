import Core

#if canImport(Glibc)
  import Glibc
#endif

/// Makes the altered copies of clips of one rate.
///
/// Not for use by two threads at once: each makes its own.
public final class Augmenter {
  private let augmentation: Augmentation
  /// Made where a copy may need them.
  private let stretch: TimeStretch?
  private let pitch: PitchShift?

  public init(_ augmentation: Augmentation, rate: Int) throws(EffectError) {
    self.augmentation = augmentation
    let transforms = augmentation.copies.flatMap(\.sound).joined()
    stretch = transforms.contains(where: \.isStretch) ? try TimeStretch() : nil
    pitch = transforms.contains(where: \.isPitch) ? try PitchShift(rate: rate) : nil
  }

  /// Turns a clip into its copy number `copy`, from 1 on; what is random depends on the seed, on `clip` (by which name the
  /// corpus calls it) and on `copy` alone.
  public func alter(_ sound: inout [Float], copy: Int, clip: String) throws(EffectError) {
    for (index, choices) in self.copy(copy).sound.enumerated() {
      let draw = AugmentationDraw(seed: augmentation.seed, clip: clip, copy: copy, index: index)
      try apply(draw.choice(among: choices), draw, to: &sound)
    }
  }

  /// Blots out parts of the copy's row of `frames` × `columns` numbers; `layout` says how they lie.
  public func mask(_ row: FloatView, copy: Int, clip: String, contract: FeatureContract) {
    let masks = self.copy(copy).masks
    guard !masks.isEmpty else { return }
    let cells = RowCells(row, contract)
    let mean = cells.mean
    for (index, mask) in masks.enumerated() {
      let draw = AugmentationDraw(seed: augmentation.seed, clip: clip, copy: copy, index: index)
      cells.fill(mask.axis, draw.band(upTo: mask.most, of: cells.count(mask.axis)), with: mean)
    }
  }

  private func copy(_ number: Int) -> AugmentedCopy {
    precondition(
      augmentation.copies.indices.contains(number - 1), "no copy \(number) of \(augmentation.copies.count)")
    return augmentation.copies[number - 1]
  }

  private func apply(
    _ transform: SoundTransform, _ draw: AugmentationDraw, to sound: inout [Float]
  ) throws(EffectError) {
    switch transform {
    case .none: break
    case .noise(let amount): sound.add(draw.noise(sound.count), amount: Float(amount * draw.share))
    case .stretch(let rate): try shorten(&sound, rate: rate)
    case .pitch(let semitones, let random): try shift(&sound, semitones: random ? draw.share * semitones : semitones)
    case .shift(let samples): sound.roll(by: Int(draw.offset(upTo: Double(samples))))
    case .gain(let decibels): sound.amplify(decibels: draw.offset(upTo: decibels))
    }
  }

  private func shorten(_ sound: inout [Float], rate: Double) throws(EffectError) {
    try requireRoom("stretch", Double(sound.count) / rate)
    stretch?.apply(rate: rate, to: &sound)
    guard !sound.isEmpty else { throw .nothingLeft(step: "stretch") }
  }

  private func shift(_ sound: inout [Float], semitones: Double) throws(EffectError) {
    try requireRoom("pitch", Double(sound.count) * pow(2, semitones / 12))
    try pitch?.apply(semitones: semitones, to: &sound)
  }

  private func requireRoom(_ step: String, _ samples: Double) throws(EffectError) {
    guard samples > Double(Augmenter.mostSamples) else { return }
    throw .tooLong(step: step, samples: Int(min(samples, 0x1p62)), most: Augmenter.mostSamples)
  }

  /// As many as `fit` may ask for: 1 GB. Several stretches of one long clip would fill any memory.
  package static let mostSamples = 1 << 28
}

extension SoundTransform {
  fileprivate var isStretch: Bool { if case .stretch = self { true } else { false } }
  fileprivate var isPitch: Bool { if case .pitch = self { true } else { false } }
}
