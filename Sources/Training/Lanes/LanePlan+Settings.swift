import Core

extension LanePlan {
  /// The lanes that were asked for, or those that suit the machine.
  init(_ settings: TrainingSettings, _ recipe: Recipe, ranks: Int, cpus: Int) throws(TrainingError) {
    try self.init(
      lanes: settings.lanes, ranks: ranks, threads: settings.threads,
      defaultThreads: LanePlan.defaultThreads(cpus: cpus, ranks: ranks, batch: recipe.training.batch))
  }
}
