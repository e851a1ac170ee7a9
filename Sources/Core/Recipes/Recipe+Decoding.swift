// Recipes are edited by people and kept in files from elsewhere: what is read is checked here, once, so that every recipe
// in the program can be run.

extension Recipe {
  private enum Key: String, CodingKey { case name, about, features, model, training, evaluation }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    name = try values.decode(String.self, forKey: .name)
    // It becomes part of a directory's name.
    try check("name", name, "letters, digits, '-', '_' and '.', not '.' first") { name in
      !name.isEmpty && name.first != "." && name.count <= 100
        && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
    }
    about = try values.decodeIfPresent(String.self, forKey: .about) ?? ""
    features = try values.decode(FeatureContract.self, forKey: .features)
    model = try values.decode([JSONValue].self, forKey: .model)
    training = try values.decode(TrainingPlan.self, forKey: .training)
    evaluation = try values.decode(EvaluationPlan.self, forKey: .evaluation)
  }
}

extension TrainingPlan {
  private enum Key: String, CodingKey { case batch, epochs, optimizer, plateau, seed }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    batch = try values.decode(Int.self, forKey: .batch)
    epochs = try values.decode(Int.self, forKey: .epochs)
    optimizer = try values.decode(OptimizerPlan.self, forKey: .optimizer)
    plateau = try values.decodeIfPresent(PlateauPlan.self, forKey: .plateau)
    seed = try values.decodeIfPresent(UInt64.self, forKey: .seed) ?? 0
    try check("training.batch", batch, TrainingPlan.batches) { TrainingPlan.batches.contains($0) }
    try check("training.epochs", epochs, TrainingPlan.epochCounts) { TrainingPlan.epochCounts.contains($0) }
  }

  /// The rows a step may have.
  public static let batches = 1...1_000_000
  /// What `RandomKey` can tell apart.
  public static let epochCounts = 1...16_000_000
}

extension OptimizerPlan {
  private enum Key: String, CodingKey { case name, rate }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    name = try values.decode(String.self, forKey: .name)
    rate = try values.decode(Double.self, forKey: .rate)
    try check("training.optimizer.rate", rate, "a number above 0") { $0 > 0 && $0.isFinite }
  }
}

extension PlateauPlan {
  private enum Key: String, CodingKey { case factor, patience, minimumRate, minimumDelta }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    factor = try values.decode(Double.self, forKey: .factor)
    patience = try values.decode(Int.self, forKey: .patience)
    minimumRate = try values.decodeIfPresent(Double.self, forKey: .minimumRate) ?? 0
    minimumDelta = try values.decodeIfPresent(Double.self, forKey: .minimumDelta) ?? 1e-4
    try check("training.plateau.factor", factor, "between 0 and 1") { $0 > 0 && $0 < 1 }
    try check("training.plateau.patience", patience, "at least 1") { $0 >= 1 }
    try check("training.plateau.minimumRate", minimumRate, "at least 0") { $0 >= 0 }
    try check("training.plateau.minimumDelta", minimumDelta, "at least 0") { $0 >= 0 }
  }
}

private func check<Value>(
  _ what: String, _ value: Value, _ expected: Any, _ holds: (Value) -> Bool
) throws(RecipeError) {
  guard !holds(value) else { return }
  throw .badValue(what: what, found: "\(value)", expected: "\(expected)")
}
