/// What an audit before training found on two sides of the split, as a checkpoint keeps it.
public struct LeakageRecord: Codable, Hashable, Sendable {
  public enum Verdict: String, Codable, Sendable {
    /// On one side each, as the protocol promises or by chance.
    case apart
    /// On two sides, which the protocol does not rule out.
    case shared
    /// The store, or the model that training went on from, does not say.
    case unknown
  }

  /// One kind of thing that could have leaked.
  public struct Finding: Codable, Hashable, Sendable {
    public var what: String
    /// Whether the protocol promises that none stands on two sides.
    public var isPromised: Bool
    public var verdict: Verdict
    /// How many there are.
    public var known: Int
    /// How many of them are in test and also in training or validation.
    public var inTest: Int
    /// How many of them are in training and also in validation.
    public var inValidation: Int

    public init(what: String, isPromised: Bool, verdict: Verdict, known: Int, inTest: Int, inValidation: Int) {
      self.what = what
      self.isPromised = isPromised
      self.verdict = verdict
      self.known = known
      self.inTest = inTest
      self.inValidation = inValidation
    }
  }

  public var findings: [Finding]
  /// The findings as sentences.
  public var notes: [String]

  public init(findings: [Finding], notes: [String]) {
    self.findings = findings
    self.notes = notes
  }
}
