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
    // The model that it begins from anew does not know of it.
    settings.synchronizesBatchStatistics =
      settings.start != nil && (try? BatchStatistics.synchronized(recipe)) == recipe.model
    settings.runDirectory = directory
    settings.lanes = lanes
    settings.epochs = try epochs(asked)
    return settings
  }

  /// Whether there may be more epochs than were meant. A schedule that is drawn over all of them would have had other
  /// rates in those behind.
  var takesEpochs: Bool { recipe.training.schedule?.spansAllEpochs != true }

  private func epochs(_ asked: TrainingSettings) throws -> Int {
    let begun = state?.point.begunEpochs ?? 0
    let epochs = asked.epochs ?? recipe.training.epochs
    guard epochs >= begun else {
      throw ResumeError.epochsBegun(directory: directory, asked: epochs, begun: begun)
    }
    if epochs != recipe.training.epochs, !takesEpochs {
      throw differs("--epochs", "\(recipe.training.epochs), to which its schedule leads", "\(epochs)")
    }
    return epochs
  }

  private func checkRecipe(_ asked: TrainingSettings) throws {
    var named = asked.recipe ?? recipe
    // A model that a run began from has replaced the recipe's.
    if start != nil { named.model = recipe.model }
    var wanted = try asked.resolve(named, resuming: recipe)
    wanted.training.epochs = recipe.training.epochs
    // Which clips a store is made of decides nothing here.
    wanted.corpus = recipe.corpus
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
