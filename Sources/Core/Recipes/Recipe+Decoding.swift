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

extension EvaluationPlan {
  private enum Key: String, CodingKey, CaseIterable { case `protocol`, train, validation, test, folds, fold, seed }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.object(of: Key.self)
    `protocol` = try values.decode(SplitProtocol.self, forKey: .protocol)
    train = try values.decode(Double.self, forKey: .train)
    validation = try values.decode(Double.self, forKey: .validation)
    test = try values.decode(Double.self, forKey: .test)
    folds = try values.wholeNumberIfPresent(.folds)
    if let folds { try values.check(.folds, folds, in: EvaluationPlan.foldCounts) }
    fold = try values.wholeNumberIfPresent(.fold)
    if let fold { try values.check(.fold, fold, in: 1...EvaluationPlan.foldCounts.upperBound) }
    seed = try values.wholeNumberIfPresent(.seed)
    let shares = [train, validation, test]
    guard shares.allSatisfy((0...1).contains), abs(shares.reduce(0, +) - 1) < 1e-6 else {
      throw RecipeError.badValue(
        what: "evaluation", found: "shares of \(train), \(validation) and \(test)",
        expected: "three numbers from 0 to 1 that add up to 1")
    }
  }
}
