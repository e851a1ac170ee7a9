import Core

extension SavedRun {
  /// The settings to go on with: the run's own where they decide the bits, for which what is asked for now must say
  /// nothing else, but for the number of epochs; and those asked for now where they say how the machine is used.
  func settings(_ asked: TrainingSettings, ranks: Int) throws -> TrainingSettings {
    try checkRecipe(asked)
    if let lanes = asked.lanes, lanes != self.lanes {
      throw differs("--lanes", "\(self.lanes)", "\(lanes)")
    }
    if asked.allReduce == .mpi, let allReduce, allReduce != .mpi {
      throw differs("--allreduce", allReduce.rawValue, AllReduce.mpi.rawValue)
    }
    if let file = asked.start, file != start?.file { throw differs("--from", start?.file ?? "nothing", file) }
    guard LanePlan.shares(of: lanes).contains(ranks) else {
      throw ResumeError.cannotShare(directory: directory, lanes: lanes, ranks: ranks)
    }
    var settings = asked.ofTheMachine
    settings.allReduce = allReduce ?? asked.allReduce
    settings.store = asked.namesStore ? asked.store : store ?? asked.store
    settings.recipe = recipe
    settings.start = state == nil ? start?.file : nil
    settings.runDirectory = directory
    settings.lanes = lanes
    settings.epochs = try epochs(asked)
    return settings
  }

  private func epochs(_ asked: TrainingSettings) throws -> Int {
    let begun = state?.point.begunEpochs ?? 0
    let epochs = asked.epochs ?? recipe.training.epochs
    guard epochs >= begun else {
      throw ResumeError.epochsBegun(directory: directory, asked: epochs, begun: begun)
    }
    // Such a schedule is drawn over all epochs: with more of them, those behind would have had other rates.
    if epochs != recipe.training.epochs, recipe.training.schedule?.spansAllEpochs == true {
      throw differs("--epochs", "\(recipe.training.epochs), to which its schedule leads", "\(epochs)")
    }
    return epochs
  }

  private func checkRecipe(_ asked: TrainingSettings) throws {
    var wanted = try asked.resolve(asked.recipe ?? recipe, resuming: recipe)
    if asked.synchronizesBatchStatistics { wanted.model = try BatchStatistics.synchronized(wanted) }
    wanted.training.epochs = recipe.training.epochs
    // Which clips a store is made of decides nothing here; a model that a run began from has replaced the recipe's.
    wanted.corpus = recipe.corpus
    if start != nil { wanted.model = recipe.model }
    guard let found = try RecipeDifference.between(recipe, wanted) else { return }
    throw differs(found.path, found.first, found.second)
  }

  private func differs(_ what: String, _ run: String, _ asked: String) -> ResumeError {
    .differs(directory: directory, what: what, run: run, asked: asked)
  }
}

extension TrainingSettings {
  /// What says how the machine is used; all else stands in the run's own recipe, where a word that multiplies something
  /// would do so twice.
  fileprivate var ofTheMachine: TrainingSettings {
    var settings = TrainingSettings()
    settings.resumes = resumes
    settings.saveEvery = saveEvery
    settings.threads = threads
    settings.residency = residency
    return settings
  }
}
