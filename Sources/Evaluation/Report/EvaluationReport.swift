import Core

/// All that `report.html` shows: what was judged, how, and with what result.
public struct EvaluationReport: Hashable, Sendable {
  public var title: String
  /// Which rows were judged, in words: "120 test rows of features".
  public var subject: String
  public var result: EvaluationResult
  /// How rows were chosen; nil where all of a store were judged.
  public var split: SplitAccount?
  /// What must be known of the rows that were judged, beside how they were chosen.
  public var notes: [String]
  /// What the project reported that the recipe re-creates.
  public var reported: ReportedAccount?
  /// Empty where the run's own is not at hand.
  public var history: [EpochRecord]
  /// The epoch whose weights were judged.
  public var judgedEpoch: Int?
  public var model: [LayerFact]
  /// How the run was made, in groups: features, training, machine.
  public var facts: [FactGroup]
  /// Ranks × threads, for epochs whose record does not say.
  public var cores: Int?

  public init(
    title: String, subject: String, result: EvaluationResult, split: SplitAccount? = nil, notes: [String] = [],
    reported: ReportedAccount? = nil, history: [EpochRecord] = [], judgedEpoch: Int? = nil, model: [LayerFact] = [],
    facts: [FactGroup] = [], cores: Int? = nil
  ) {
    self.title = title
    self.subject = subject
    self.result = result
    self.split = split
    self.notes = notes
    self.reported = reported
    self.history = history
    self.judgedEpoch = judgedEpoch
    self.model = model
    self.facts = facts
    self.cores = cores
  }

  public func write(to path: String) throws { try AtomicFile.write(html, to: path) }
}

extension EvaluationReport {
  public struct LayerFact: Hashable, Sendable {
    public var name: String
    /// Its class: "Conv1D".
    public var kind: String
    /// The shape of what it gives, such as "100 × 32".
    public var output: String
    public var parameters: Int

    public init(name: String, kind: String, output: String, parameters: Int) {
      self.name = name
      self.kind = kind
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

  /// Facts under a heading of their own.
  public struct FactGroup: Hashable, Sendable {
    public var title: String
    public var facts: [Fact]

    public init(_ title: String, _ facts: [Fact]) {
      self.title = title
      self.facts = facts
    }
  }
}
