import Core

/// All that `report.html` shows: what was judged, how, and with what result.
public struct EvaluationReport: Hashable, Sendable {
  public var title: String
  /// Which rows were judged, in words: "tess-cnn on demo/corpus, test split".
  public var subject: String
  /// The name of the split's protocol.
  public var `protocol`: String
  /// Sentences on how the rows were split and what that means.
  public var notes: [String]
  public var leakage: [LeakageFact]
  public var scores: ClassificationReport
  public var history: [EpochRecord]
  /// The epoch whose parameters were judged.
  public var bestEpoch: Int?
  public var model: [LayerFact]
  /// Versions, machine, ranks, lanes, seed.
  public var facts: [Fact]

  public init(
    title: String, subject: String, protocol: String, notes: [String] = [], leakage: [LeakageFact] = [],
    scores: ClassificationReport, history: [EpochRecord] = [], bestEpoch: Int? = nil, model: [LayerFact] = [],
    facts: [Fact] = []
  ) {
    self.title = title
    self.subject = subject
    self.protocol = `protocol`
    self.notes = notes
    self.leakage = leakage
    self.scores = scores
    self.history = history
    self.bestEpoch = bestEpoch
    self.model = model
    self.facts = facts
  }

  public func write(to path: String) throws { try AtomicFile.write(html, to: path) }
}

extension EvaluationReport {
  /// How many of one kind of thing stand on two sides of the split.
  public struct LeakageFact: Hashable, Sendable {
    /// In the plural: "speakers".
    public var what: String
    /// 0 where the store does not say.
    public var known: Int
    public var inTest: Int
    public var inValidation: Int

    public init(what: String, known: Int, inTest: Int, inValidation: Int) {
      self.what = what
      self.known = known
      self.inTest = inTest
      self.inValidation = inValidation
    }
  }

  public struct LayerFact: Hashable, Sendable {
    public var layer: String
    /// The shape of what it gives, such as "100 × 32".
    public var output: String
    public var parameters: Int

    public init(layer: String, output: String, parameters: Int) {
      self.layer = layer
      self.output = output
      self.parameters = parameters
    }
  }

  public struct Fact: Hashable, Sendable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }
}
