/// The altered copies of a clip that a store holds beside it.
///
/// What is random in them is drawn from (seed, clip, copy), so that it is the same on any number of ranks.
public struct Augmentation: Codable, Hashable, Sendable {
  public var seed: UInt64 = 0
  public var original = OriginalUse.row
  /// Copy 1, 2, …: the row's `variant`.
  public var copies: [AugmentedCopy]

  public init(original: OriginalUse = .row, copies: [AugmentedCopy]) {
    self.original = original
    self.copies = copies
  }

  /// What the row of the clip as it is (variant 0) is for.
  public enum OriginalUse: String, RecipeChoice {
    /// Models may learn from it, as from the copies.
    case row
    /// Models learn from the copies alone, and are judged on it; where copies judge too (`published`), it is not used.
    case judging
  }
}

/// One altered copy.
public struct AugmentedCopy: Codable, Hashable, Sendable {
  /// For every draw the transforms from which it takes one, each equally likely; done to the samples in this order.
  public var sound: [[SoundTransform]]
  /// Parts of the row that are blotted out.
  public var masks: [RowMask]

  public init(sound: [[SoundTransform]] = [], masks: [RowMask] = []) {
    self.sound = sound
    self.masks = masks
  }
}

/// One operation on samples that makes other ones of them.
public enum SoundTransform: Hashable, Sendable {
  case none
  /// `x + amount·U(0, 1)·max(x)·N(0, 1)`, the uniform number drawn once per clip.
  case noise(amount: Double)
  /// `librosa.effects.time_stretch`
  case stretch(rate: Double)
  /// `librosa.effects.pitch_shift`; where `random`, by a uniform share of the semitones.
  case pitch(semitones: Double, random: Bool)
  /// Rolled by up to so many samples to either side: what leaves at one end enters at the other.
  case shift(samples: Int)
  /// Louder or softer by up to so many decibels.
  case gain(decibels: Double)
}

/// A band of a row that becomes its mean, as in SpecAugment (Park et al., 2019): as many neighbouring frames, or columns,
/// as a uniform draw of up to `most` says.
public struct RowMask: Codable, Hashable, Sendable {
  public enum Axis: String, RecipeChoice { case frames, columns }

  public var axis: Axis
  public var most: Int

  public init(axis: Axis, most: Int) {
    self.axis = axis
    self.most = most
  }
}

extension Augmentation {
  private enum Key: String, CodingKey, CaseIterable { case seed, original, copies }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.object(of: Key.self)
    seed = try values.wholeNumberIfPresent(.seed) ?? 0
    original = try values.decodeIfPresent(OriginalUse.self, forKey: .original) ?? .row
    copies = try values.decode([AugmentedCopy].self, forKey: .copies)
  }
}

extension AugmentedCopy {
  private enum Key: String, CodingKey, CaseIterable { case sound, masks }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.object(of: Key.self)
    sound = try values.decodeIfPresent([[SoundTransform]].self, forKey: .sound) ?? []
    masks = try values.decodeIfPresent([RowMask].self, forKey: .masks) ?? []
  }
}

extension RowMask {
  private enum Key: String, CodingKey, CaseIterable { case axis, most }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.object(of: Key.self)
    axis = try values.decode(Axis.self, forKey: .axis)
    most = try values.wholeNumber(.most)
  }
}

extension SoundTransform: Codable {
  private static let kinds: [TaggedKind] = [
    TaggedKind("none"), TaggedKind("noise", "amount"), TaggedKind("stretch", "rate"),
    TaggedKind("pitch", "semitones", "random"), TaggedKind("shift", "samples"), TaggedKind("gain", "decibels"),
  ]

  public init(from decoder: any Decoder) throws {
    let object = try decoder.object(tag: "transform", kinds: SoundTransform.kinds)
    switch object.kind {
    case "noise": self = .noise(amount: try object.value("amount"))
    case "stretch": self = .stretch(rate: try object.value("rate"))
    case "pitch":
      self = .pitch(semitones: try object.value("semitones"), random: try object.valueIfPresent("random") ?? false)
    case "shift": self = .shift(samples: try object.wholeNumber("samples"))
    case "gain": self = .gain(decibels: try object.value("decibels"))
    default: self = .none
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var object = TaggedEncoder(encoder, tag: "transform")
    switch self {
    case .none: try object.encode("none")
    case .noise(let amount): try object.encode("noise", ("amount", amount))
    case .stretch(let rate): try object.encode("stretch", ("rate", rate))
    case .pitch(let semitones, let random): try object.encode("pitch", ("semitones", semitones), ("random", random))
    case .shift(let samples): try object.encode("shift", ("samples", samples))
    case .gain(let decibels): try object.encode("gain", ("decibels", decibels))
    }
  }
}
