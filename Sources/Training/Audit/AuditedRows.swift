import Checkpoints
import Core
import Corpora
import FeatureStore

/// The rows of a store on the sides of a split, and what must not stand on two of them.
struct AuditedRows {
  /// One kind of thing that could stand on two sides.
  struct Kind {
    let name: String
    let count: Leakage.Count
    let isPromised: Bool
    /// Whether the store says it of its rows.
    let isKnown: Bool
    /// What a row has of the kind; nil where that is not known.
    let of: (SplitRow) -> String?
  }

  let store: FeatureStore
  let split: Split
  let rows: [SplitRow]
  let protocolName: String
  /// Nil where rows had to be dealt at random.
  private let inForce: SplitProtocol?
  private let isPublished: Bool

  init(store: FeatureStore, split: Split, asked: SplitProtocol) {
    self.store = store
    self.split = split
    rows = store.splitRows
    inForce = split.protocol
    isPublished = asked == .published
    protocolName = split.protocolName
  }

  /// Whether clips and recordings stand on one side each.
  var keepsClipsApart: Bool { !isPublished }

  var kinds: [Kind] {
    let leakage = split.leakage
    return [
      Kind(name: "clips", count: leakage.clips, isPromised: keepsClipsApart, isKnown: store.clipOfRow != nil) {
        "\($0.clip)"
      },
      Kind(
        name: "byte-identical recordings", count: leakage.identicalAudio, isPromised: keepsClipsApart,
        isKnown: rows.contains { !($0.sha256 ?? "").isEmpty }
      ) { $0.sha256.flatMap { $0.isEmpty ? nil : $0 } },
      Kind(
        name: "speakers", count: leakage.speakers, isPromised: inForce?.keepsSpeakersApart ?? false,
        isKnown: leakage.speakers.known > 0
      ) { $0.speaker.isEmpty ? nil : $0.speaker },
      Kind(
        name: "sentences", count: leakage.sentences, isPromised: inForce == .sentence,
        isKnown: leakage.sentences.known > 0
      ) { $0.sentence.isEmpty ? nil : $0.sentence },
    ]
  }

  func finding(_ kind: Kind) throws(LeakageError) -> LeakageRecord.Finding {
    if kind.isPromised, kind.count.shared > 0, !isOneTeacher(kind) {
      throw .shared(
        store: store.path, what: kind.name, count: kind.count.shared, examples: examples(kind),
        protocol: protocolName)
    }
    return LeakageRecord.Finding(
      what: kind.name, isPromised: kind.isPromised,
      verdict: kind.isKnown ? (kind.count.shared > 0 ? .shared : .apart) : .unknown,
      known: kind.count.known, inTest: kind.count.inTest, inValidation: kind.count.inValidation)
  }

  /// Whether training has one speaker, or sentence, alone: then nobody else is left to validate.
  private func isOneTeacher(_ kind: Kind) -> Bool {
    guard kind.name == "speakers" || kind.name == "sentences", kind.count.inTest == 0 else { return false }
    return Set(split.rows(on: .train).compactMap { kind.of(rows[$0]) }).count == 1
  }

  /// Altered copies on a side that judges.
  func copies() throws(LeakageError) -> LeakageRecord.Finding {
    let judging = [SplitSide.validation, .test].map { side in
      split.rows(on: side).count { rows[$0].variant > 0 }
    }
    let count = judging[0] + judging[1]
    if count > 0, !isPublished { throw .copiesJudge(store: store.path, rows: count, protocol: protocolName) }
    return LeakageRecord.Finding(
      what: "copies", isPromised: !isPublished,
      verdict: store.variantOfRow == nil ? .unknown : count > 0 ? .shared : .apart,
      known: rows.count { $0.variant > 0 }, inTest: judging[1], inValidation: judging[0])
  }

  /// The first three things on two sides, each by one clip of two sides: "a.wav (train) and b.wav (test)".
  private func examples(_ kind: Kind) -> [String] {
    var first: [String: Int] = [:]
    var named: Set<String> = []
    var examples: [String] = []
    for row in rows.indices where split.sides[row] != .unused && examples.count < 3 {
      guard let thing = kind.of(rows[row]) else { continue }
      guard let other = first[thing] else {
        first[thing] = row
        continue
      }
      guard split.sides[other] != split.sides[row], named.insert(thing).inserted else { continue }
      examples.append("\(name(other)) (\(split.sides[other].name)) and \(name(row)) (\(split.sides[row].name))")
    }
    return examples
  }

  /// Of the clip, where it is known.
  func name(_ row: Int) -> String { store.clips?[rows[row].clip].path.printable ?? "row \(row)" }
}
