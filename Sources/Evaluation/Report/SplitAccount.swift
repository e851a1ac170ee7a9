import Core

/// How rows were dealt to the sides of a split, and what an audit found on two of them.
public struct SplitAccount: Hashable, Sendable {
  /// What is kept apart; nil where the store does not say what a row is of.
  public var inForce: SplitProtocol?
  public var seed: UInt64?
  /// What was done and what it means, in sentences.
  public var notes: [String]
  public var findings: [LeakageFact]
  /// What the audit before training said beyond that.
  public var auditNotes: [String]
  public var sides: [Side]

  public init(
    _ inForce: SplitProtocol?, seed: UInt64? = nil, notes: [String] = [], findings: [LeakageFact] = [],
    auditNotes: [String] = [], sides: [Side] = []
  ) {
    self.inForce = inForce
    self.seed = seed
    self.notes = notes
    self.findings = findings
    self.auditNotes = auditNotes
    self.sides = sides
  }

  /// The rows of one side.
  public struct Side: Hashable, Sendable {
    public var name: String
    /// Of each class, in label order.
    public var counts: [Int]

    public init(_ name: String, counts: [Int]) {
      self.name = name
      self.counts = counts
    }
  }

  /// How many of one kind of thing stand on two sides of the split.
  public struct LeakageFact: Hashable, Sendable {
    public enum Verdict: Hashable, Sendable { case apart, shared, unknown }

    /// In the plural: "speakers".
    public var what: String
    /// Whether the protocol promises that none does; nil where no audit says.
    public var isPromised: Bool?
    public var verdict: Verdict
    public var known: Int
    public var inTest: Int
    public var inValidation: Int

    public init(
      _ what: String, isPromised: Bool? = nil, verdict: Verdict, known: Int, inTest: Int, inValidation: Int
    ) {
      self.what = what
      self.isPromised = isPromised
      self.verdict = verdict
      self.known = known
      self.inTest = inTest
      self.inValidation = inValidation
    }
  }
}
