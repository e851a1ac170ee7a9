// Recipes are edited by people and kept in files from elsewhere: what is read is checked here, once, so that every recipe
// in the program can be run.

extension Recipe {
  private enum Key: String, CodingKey, CaseIterable { case name, about, corpus, features, model, training, evaluation }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.object(of: Key.self)
    name = try values.decode(String.self, forKey: .name)
    // It becomes part of a directory's name.
    try values.check(.name, name, "letters, digits, '-', '_' and '.', not '.' first") { name in
      !name.isEmpty && name.first != "." && name.count <= 100
        && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
    }
    about = try values.decodeIfPresent(String.self, forKey: .about) ?? ""
    corpus = try values.decodeIfPresent(CorpusPlan.self, forKey: .corpus) ?? CorpusPlan()
    features = try values.decode(FeatureContract.self, forKey: .features)
    model = try values.decode([JSONValue].self, forKey: .model)
    training = try values.decode(TrainingPlan.self, forKey: .training)
    evaluation = try values.decode(EvaluationPlan.self, forKey: .evaluation)
  }
}

extension TrainingPlan {
  private enum Key: String, CodingKey, CaseIterable { case batch, epochs, optimizer, plateau, seed }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.object(of: Key.self)
    batch = try values.wholeNumber(.batch)
    epochs = try values.wholeNumber(.epochs)
    optimizer = try values.decode(OptimizerPlan.self, forKey: .optimizer)
    plateau = try values.decodeIfPresent(PlateauPlan.self, forKey: .plateau)
    seed = try values.wholeNumberIfPresent(.seed) ?? 0
    try values.check(.batch, batch, in: TrainingPlan.batches)
    try values.check(.epochs, epochs, in: TrainingPlan.epochCounts)
  }

  /// The rows a step may have.
  public static let batches = 1...1_000_000
  /// What `RandomKey` can tell apart.
  public static let epochCounts = 1...16_000_000
}

extension OptimizerPlan {
  private enum Key: String, CodingKey, CaseIterable { case name, rate }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.object(of: Key.self)
    name = try values.decode(String.self, forKey: .name)
    rate = try values.decode(Double.self, forKey: .rate)
    try values.check(.rate, rate, "a number above 0") { $0 > 0 && $0.isFinite }
  }
}

extension PlateauPlan {
  private enum Key: String, CodingKey, CaseIterable { case factor, patience, minimumRate, minimumDelta }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.object(of: Key.self)
    factor = try values.decode(Double.self, forKey: .factor)
    patience = try values.wholeNumber(.patience)
    minimumRate = try values.decodeIfPresent(Double.self, forKey: .minimumRate) ?? 0
    minimumDelta = try values.decodeIfPresent(Double.self, forKey: .minimumDelta) ?? 1e-4
    try values.check(.factor, factor, "between 0 and 1") { $0 > 0 && $0 < 1 }
    try values.check(.patience, patience, "at least 1") { $0 >= 1 }
    try values.check(.minimumRate, minimumRate, "at least 0") { $0 >= 0 }
    try values.check(.minimumDelta, minimumDelta, "at least 0") { $0 >= 0 }
  }
}

extension EvaluationPlan {
  private enum Key: String, CodingKey, CaseIterable { case `protocol`, train, validation, test }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.object(of: Key.self)
    `protocol` = try values.decode(SplitProtocol.self, forKey: .protocol)
    train = try values.decode(Double.self, forKey: .train)
    validation = try values.decode(Double.self, forKey: .validation)
    test = try values.decode(Double.self, forKey: .test)
    let shares = [train, validation, test]
    guard shares.allSatisfy((0...1).contains), abs(shares.reduce(0, +) - 1) < 1e-6 else {
      throw RecipeError.badValue(
        what: "evaluation", found: "shares of \(train), \(validation) and \(test)",
        expected: "three numbers from 0 to 1 that add up to 1")
    }
  }
}
