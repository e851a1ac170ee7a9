/// What stands on two sides of a split, so that a model may recognise it rather than the emotion.
public struct Leakage: Hashable, Sendable {
  /// One kind of thing that can be shared.
  public struct Count: Hashable, Sendable {
    /// How many there are on any side; 0 where the store does not say.
    public let known: Int
    /// How many of them are in test and also in training or validation.
    public let inTest: Int
    /// How many of them are in training and also in validation.
    public let inValidation: Int

    /// How many stand on two sides of any kind.
    public let shared: Int

    public init(known: Int, inTest: Int, inValidation: Int, shared: Int) {
      self.known = known
      self.inTest = inTest
      self.inValidation = inValidation
      self.shared = shared
    }
  }

  public let clips: Count
  public let speakers: Count
  public let sentences: Count
  /// Audio that different clips share byte for byte.
  public let identicalAudio: Count
}

extension Leakage {
  init(rows: [SplitRow], sides: [SplitSide]) {
    clips = Count(rows, sides) { $0.clip }
    speakers = Count(rows, sides) { $0.speaker.isEmpty ? nil : $0.speaker }
    sentences = Count(rows, sides) { $0.sentence.isEmpty ? nil : $0.sentence }
    let twice = Leakage.hashesOfSeveralClips(rows)
    identicalAudio = Count(rows, sides) { row in row.sha256.flatMap { twice.contains($0) ? $0 : nil } }
  }

  private static func hashesOfSeveralClips(_ rows: [SplitRow]) -> Set<String> {
    var clip: [String: Int] = [:]
    var several: Set<String> = []
    for row in rows {
      guard let hash = row.sha256, !hash.isEmpty else { continue }
      if let known = clip[hash], known != row.clip { several.insert(hash) }
      clip[hash] = row.clip
    }
    return several
  }
}

extension Leakage.Count {
  init<Key: Hashable>(_ rows: [SplitRow], _ sides: [SplitSide], key: (SplitRow) -> Key?) {
    var seen: [Key: Set<SplitSide>] = [:]
    for (row, side) in zip(rows, sides) where side != .unused {
      if let key = key(row) { seen[key, default: []].insert(side) }
    }
    known = seen.count
    inTest = seen.values.count { $0.contains(.test) && $0.count > 1 }
    inValidation = seen.values.count { $0.contains(.train) && $0.contains(.validation) }
    shared = seen.values.count { $0.count > 1 }
  }
}
