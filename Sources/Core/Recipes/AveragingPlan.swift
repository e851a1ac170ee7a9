/// Which mean of the weights is judged and kept in place of those of the latest step.
public struct AveragingPlan: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// Follows every update: of the old mean the share `momentum` is kept (Keras's `use_ema`).
    case moving(momentum: Double)
    /// The weights after each epoch count alike (Izmailov and others, 2018).
    case equal
  }

  public var kind: Kind
  /// The epoch whose weights are the first to count; before it nothing is averaged.
  public var start: Int

  public init(_ kind: Kind, start: Int = 1) {
    self.kind = kind
    self.start = start
  }

  /// As in Keras, the mean follows all updates with a momentum of 0.99.
  public static let ema = AveragingPlan(.moving(momentum: 0.99))
  /// From the epoch on in which three quarters of all are done, as in the paper.
  public static func swa(epochs: Int) -> AveragingPlan { AveragingPlan(.equal, start: max(1, epochs * 3 / 4)) }
}

extension AveragingPlan: Codable {
  private static let kinds = [TaggedKind("ema", "momentum", "start"), TaggedKind("swa", "start")]

  public init(from decoder: any Decoder) throws {
    let object = try decoder.object(tag: "name", kinds: Self.kinds)
    let refuse = { (key: String, found: String, expected: String) in
      RecipeError.badValue(
        what: (decoder.codingPath + [JSONKey(stringValue: key)]).dotted, found: found, expected: expected)
    }
    if object.kind == "ema" {
      let momentum: Double = try object.valueIfPresent("momentum") ?? 0.99
      guard momentum >= 0, momentum < 1 else {
        throw refuse("momentum", "\(momentum)", "a number from 0 to 1, without 1")
      }
      kind = .moving(momentum: momentum)
      start = try object.wholeNumberIfPresent("start") ?? 1
    } else {
      kind = .equal
      start = try object.wholeNumber("start")
    }
    guard TrainingPlan.epochCounts.contains(start) else { throw refuse("start", "\(start)", "an epoch, from 1 on") }
  }

  public func encode(to encoder: any Encoder) throws {
    var object = TaggedEncoder(encoder, tag: "name")
    switch kind {
    case .moving(let momentum): try object.encode("ema", ("momentum", momentum), ("start", start))
    case .equal: try object.encode("swa", ("start", start))
    }
  }
}
