/// Which clips of a corpus are used, and as which classes.
public struct CorpusPlan: Codable, Hashable, Sendable {
  /// Of these voices, intensities and channels alone; where a corpus's names do not tell, its clips are left out with a
  /// note. Empty: whatever there is, but speech alone where a corpus has songs too.
  public var genders: [Gender] = []
  public var intensities: [Intensity] = []
  public var channels: [Channel] = []
  /// The classes in label order, each with the emotions it is made of, by the names that `ser-dist corpus` shows; other
  /// emotions are left out. Empty: the corpus's own classes, and of several corpora the emotions they share by meaning.
  public var classes: [ClassPlan] = []
  /// Whether a class is split by the speaker's gender: `male_positive`.
  public var gendered = false

  public init() {}

  public enum Gender: String, RecipeChoice { case male, female }
  public enum Intensity: String, RecipeChoice { case normal, strong, low, medium, high, unspecified }
  public enum Channel: String, RecipeChoice { case speech, song }
}

/// One class and the emotions that it is made of.
public struct ClassPlan: Codable, Hashable, Sendable {
  public var name: String
  public var of: [String]

  public init(_ name: String, of emotions: [String]) {
    self.name = name
    of = emotions
  }
}

extension CorpusPlan {
  private enum Key: String, CodingKey, CaseIterable { case genders, intensities, channels, classes, gendered }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.object(of: Key.self)
    genders = try values.decodeIfPresent([Gender].self, forKey: .genders) ?? []
    intensities = try values.decodeIfPresent([Intensity].self, forKey: .intensities) ?? []
    channels = try values.decodeIfPresent([Channel].self, forKey: .channels) ?? []
    classes = try values.decodeIfPresent([ClassPlan].self, forKey: .classes) ?? []
    gendered = try values.decodeIfPresent(Bool.self, forKey: .gendered) ?? false
    let names = classes.map(\.name)
    try values.check(.classes, names, "names that all differ") { Set($0).count == $0.count }
    let emotions = classes.flatMap(\.of)
    try values.check(.classes, emotions, "every emotion in one class only") { Set($0).count == $0.count }
  }
}

extension ClassPlan {
  private enum Key: String, CodingKey, CaseIterable { case name, of }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.object(of: Key.self)
    name = try values.decode(String.self, forKey: .name)
    of = try values.decode([String].self, forKey: .of)
    try values.check(.name, name, "a name") { !$0.isEmpty }
    try values.check(.of, of, "at least one emotion") { !$0.isEmpty }
  }
}
