/// One random change of the rows that models learn from, drawn anew whenever a row is learnt from.
public struct RowAlteration: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// A band becomes the mean of its column over all training rows: zero once rows are standardised.
    case mask(RowMask)
    /// Rolled by up to so many frames to either side: what leaves at one end enters at the other.
    case shift(frames: Int)
    /// So many deviations of the column, times a normal number.
    case noise(amount: Double)
    /// The distance from the mean of the column becomes larger or smaller by up to this share, alike in the whole row.
    case scale(amount: Double)
  }

  public var kind: Kind
  /// Of a row to be changed at all.
  public var probability: Double

  public init(_ kind: Kind, probability: Double = 1) {
    self.kind = kind
    self.probability = probability
  }

  /// Whether it needs rows that have frames.
  public var isOfFrames: Bool {
    switch kind {
    case .mask(let mask): mask.axis == .frames
    case .shift: true
    case .noise, .scale: false
    }
  }
}

extension RowAlteration: Codable {
  private static let tag = "change"
  private static let kinds = [
    TaggedKind("mask", "axis", "most", "probability"), TaggedKind("shift", "frames", "probability"),
    TaggedKind("noise", "amount", "probability"), TaggedKind("scale", "amount", "probability"),
  ]

  public init(from decoder: any Decoder) throws {
    let object = try decoder.object(tag: Self.tag, kinds: Self.kinds)
    let refuse = { (key: String, found: String, expected: String) in
      RecipeError.badValue(
        what: (decoder.codingPath + [JSONKey(stringValue: key)]).dotted, found: found, expected: expected)
    }
    let count = { (key: String) in
      let value = try object.wholeNumber(key)
      guard value >= 1 else { throw refuse(key, "\(value)", "at least 1") }
      return value
    }
    let amount = { (most: Double) in
      let value: Double = try object.value("amount")
      guard value > 0, value <= most else {
        throw refuse("amount", "\(value)", "a number above 0, at most \(most)")
      }
      return value
    }
    probability = try object.valueIfPresent("probability") ?? 1
    guard probability > 0, probability <= 1 else {
      throw refuse("probability", "\(probability)", "a number above 0, at most 1")
    }
    switch object.kind {
    case "mask": kind = .mask(RowMask(axis: try object.value("axis"), most: try count("most")))
    case "shift": kind = .shift(frames: try count("frames"))
    case "noise": kind = .noise(amount: try amount(10))
    default: kind = .scale(amount: try amount(1))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var object = TaggedEncoder(encoder, tag: Self.tag)
    let share = (key: "probability", value: probability as any Encodable)
    switch kind {
    case .mask(let mask): try object.encode("mask", ("axis", mask.axis), ("most", mask.most), share)
    case .shift(let frames): try object.encode("shift", ("frames", frames), share)
    case .noise(let amount): try object.encode("noise", ("amount", amount), share)
    case .scale(let amount): try object.encode("scale", ("amount", amount), share)
    }
  }
}
