// A course of training in words, for people who look at what a run was made of.

extension TrainingPlan {
  /// What an ordinary run has no need to say is left out.
  public var facts: [(title: String, text: String)] {
    let all: [(String, String?)] = [
      ("optimizer", optimizer.description), ("rows per step", rowsPerStep), ("epochs at most", "\(epochs)"),
      ("loss", loss?.description ?? "cross-entropy"), ("class weights", classWeights?.description),
      ("rows altered", augment.map { $0.map(\.description).joined(separator: ", ") }),
      ("rows mixed", mixup.map { "in pairs, by Beta(\($0), \($0))" }), ("rate", rateWords),
      ("warm-up", warmup?.description), ("ends early", earlyStopping?.description),
      ("weights kept", averaging?.description), ("best epoch by", (best ?? .accuracy).words),
    ]
    return all.compactMap { title, text in text.map { (title, $0) } }
  }

  private var rowsPerStep: String {
    accumulation.map { "\($0 * batch), in \($0) batches" } ?? "\(batch)"
  }

  private var rateWords: String {
    if let schedule { return schedule.description }
    return plateau?.description ?? "constant"
  }
}

extension OptimizerPlan: CustomStringConvertible {
  public var description: String {
    let rest = settings.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.brief)" }
    return ([name, "rate \(rate)"] + rest).joined(separator: ", ")
  }
}

extension ClassWeights: CustomStringConvertible {
  public var description: String {
    switch self {
    case .balanced: "each class counts alike"
    case .given(let weights):
      weights.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
  }
}

extension Monitor {
  var words: String {
    switch self {
    case .accuracy: "validation accuracy"
    case .uar: "validation UAR"
    case .loss: "validation loss"
    }
  }
}

extension PlateauPlan: CustomStringConvertible {
  public var description: String {
    "times \(factor) after \(counted(patience, "epoch")) without better \((monitor ?? .accuracy).words)"
      + (minimumRate > 0 ? ", down to \(minimumRate)" : "")
  }
}

extension SchedulePlan: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cosine(let alpha): "cosine" + (alpha > 0 ? " down to \(alpha) of it" : "")
    case .cosineRestarts(let first, let length, let rate, _):
      "cosine with restarts, the first after \(counted(first, "epoch")), each \(length) times as long and \(rate) times as high"
    case .step(let every, let factor): "times \(factor) every \(counted(every, "epoch"))"
    case .milestones(let epochs, let factor):
      "times \(factor) after the epochs \(epochs.map(String.init).joined(separator: ", "))"
    case .exponential(let factor): "times \(factor) after each epoch"
    }
  }
}

extension WarmupPlan: CustomStringConvertible {
  public var description: String {
    let length =
      switch length {
      case .epochs(let count): counted(count, "epoch")
      case .steps(let count): counted(count, "step")
      }
    return "over \(length), from \(from) of the rate"
  }
}

extension EarlyStoppingPlan: CustomStringConvertible {
  public var description: String {
    "after \(counted(patience, "epoch")) without better \((monitor ?? .accuracy).words)"
  }
}

extension AveragingPlan: CustomStringConvertible {
  public var description: String {
    switch kind {
    case .moving(let momentum): "a moving mean, momentum \(momentum), from epoch \(start) on"
    case .equal: "the mean of the epochs from \(start) on"
    }
  }
}

extension LossPlan: CustomStringConvertible {
  public var description: String {
    let name =
      switch kind {
      case .crossEntropy: "cross-entropy"
      case .focal(let gamma, let alpha): "focal, gamma \(gamma), alpha \(alpha)"
      }
    return name + (labelSmoothing > 0 ? ", labels smoothed by \(labelSmoothing)" : "")
  }
}

extension RowAlteration: CustomStringConvertible {
  public var description: String {
    let change =
      switch kind {
      case .mask(let mask): "a mask of up to \(mask.most) \(mask.axis.rawValue)"
      case .shift(let frames): "a shift of up to \(counted(frames, "frame"))"
      case .noise(let amount): "noise \(amount)"
      case .scale(let amount): "scale up to \(amount)"
      }
    return change + (probability < 1 ? " in \(percent(probability, 0)) of the rows" : "")
  }
}
