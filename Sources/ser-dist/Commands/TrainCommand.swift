import Core
import Training

/// `train`: what this program is for.
struct TrainCommand: Command {
  static let name = "train"
  static let summary = "train a model on a feature store, on all ranks that mpirun starts"
  static let operands = Operands.none
  static let options = [
    Option.value("features", "PATH", "the store: a directory, or an HDF5 file with x and y (default: features)"),
    .value("recipe", "NAME", "another recipe than the store's own: a name or a .json file"),
    .value("from", "FILE", "go on from this model instead of a new one: a best.h5, or a Keras .h5 or .keras file"),
    .value("run", "DIR", "where the results go (default: the next free runs/RECIPE-NNN)"),
    .flag("resume", "go on with the run in DIR, or begin it; without --run, with the latest unfinished one in runs"),
    .value("save-every", "SECONDS", "the longest time between two saves of the state (default: 600)"),
    .flag("overwrite", "replace the run that is in DIR"),
    .value("lanes", "L", "parallel slices of every batch; the result depends on them, not on ranks or threads"),
    .value("threads", "T", "threads per rank (default: the cores the rank may use)"),
    .value(
      "allreduce", "WAY", "how gradients of ranks are added: exact (default), or mpi, whose bits depend on the ranks"),
    .value("resident", "on|off|auto", "rows in memory, or read ahead from the store; auto (default): as memory allows"),
    .value("epochs", "E", "how often to go through the training rows"),
    .value("batch", "B", "rows per step, over all lanes"),
    .value("accumulate", "K", "compute each update from K batches, in the memory of one"),
    .value("optimizer", "NAME", "another than the recipe's: \(TrainingSettings.optimizers.joined(separator: ", "))"),
    .value("rate", "R", "the learning rate to begin with"),
    .value("scale-rate", "HOW", "--batch is for each rank, and the rate grows with them: linear, or sqrt"),
    .value("schedule", "NAME", "how the rate falls: cosine, step (a tenth after each third of the epochs), or none"),
    .value("warmup", "EPOCHS", "let the rate climb step by step for so long; 0 for no warm-up"),
    .value("best", "FIGURE", "of the validation rows, by which the best epoch is chosen: accuracy, uar, or loss"),
    .value("early-stopping", "EPOCHS", "end when that figure has not got better for so many epochs"),
    .value("class-weights", "W", "what rows count: balanced (each class alike), or none (each row alike)"),
    .flag("sync-batch-norm", "batch normalisation takes its statistics over all lanes, not over the rows of each"),
    .value("mixup", "A", "learn from rows mixed in pairs, by shares drawn from Beta(A, A); 0.2 mixes little, 1 much"),
    .value("averaging", "M", "judge and keep a mean of the weights: ema (follows), swa (last quarter), or none"),
    .value("seed", "S", "of the split, the weights, the order and the dropout (default: the recipe's)"),
    .value("protocol", "P", "how rows are dealt to training, validation and test: one of those below"),
    .value("folds", "K", "how many folds kfold and speaker-kfold have (default: 5)"),
    .value("fold", "K", "one fold only, into DIR/fold-K: for the jobs of an array"),
    .value("seeds", "N", "N runs, with the seeds S … S+N−1, and with every fold"),
    .stallTimeout,
    .json,
  ]
  static let notes = """
    Runs with equal --lanes end in equal bits on any number of ranks and threads, also those that were stopped or killed
    and gone on with. SIGTERM, SIGINT and SIGUSR1 save after the step and end with exit code 75; mpirun passes SIGUSR1 on.
    Not so with --allreduce mpi: there MPI adds in an order of its own, as most trainers let it. It is a yardstick;
    'bench train' and 'bench collectives' compare.

    protocols:
    \(protocols)

    At its end a run is judged by its test rows, or its validation rows where the protocol leaves none for test:
    DIR/report.html shows that and all that the run was made of, DIR/predictions.csv every prediction. From 10 validation
    clips on, they also say how far the probabilities can be trusted: best.h5 keeps that calibration, by which predict,
    listen and serve tell how sure they are.

    A protocol with folds, or --seeds, makes several runs below DIR, judges each by its test rows, and prints mean ±
    deviation; DIR/summary.json holds the same, DIR/report.html shows it. Of runs that several jobs made, 'ser-dist
    summary' does so. Before anything is trained, an audit says what stands on two sides of the split; what the protocol
    rules out ends the command.

    examples:
      ser-dist train
      mpirun -n 8 ser-dist train --lanes 8
      mpirun -n 4 ser-dist train --run runs/long --resume
      ser-dist train --from model.keras --rate 0.0001
      mpirun -n 8 ser-dist train --lanes 8 --protocol leave-one-speaker-out --seeds 3 --run study
    """

  private static var protocols: String {
    TextTable.lines(SplitProtocol.allCases.map { ["  \($0.rawValue)", $0.about] }).joined(separator: "\n")
  }

  private let settings: TrainingSettings
  private let stallLimit: Double
  private let asJSON: Bool

  init(_ arguments: Arguments) throws {
    var settings = TrainingSettings()
    settings.store = arguments.text("features") ?? settings.store
    settings.namesStore = arguments.text("features") != nil
    settings.recipe = try arguments.text("recipe").map(Recipe.find)
    settings.start = arguments.text("from")
    settings.runDirectory = arguments.text("run")
    settings.overwrites = arguments.has("overwrite")
    settings.resumes = arguments.has("resume")
    settings.saveEvery = try arguments.int("save-every", in: 0...Int(Int32.max)) ?? settings.saveEvery
    settings.lanes = try arguments.int("lanes", in: 1...LanePlan.most)
    settings.threads = try arguments.int("threads", in: 1...LanePlan.mostThreads)
    settings.allReduce = try arguments.choice("allreduce", of: AllReduce.self) ?? settings.allReduce
    settings.residency = try arguments.choice("resident", of: Residency.self) ?? settings.residency
    settings.epochs = try arguments.int("epochs", in: TrainingPlan.epochCounts)
    settings.batch = try arguments.int("batch", in: TrainingPlan.batches)
    settings.accumulation = try arguments.int("accumulate", in: TrainingPlan.accumulations)
    settings.optimizer = try arguments.word("optimizer", among: TrainingSettings.optimizers)
    settings.classWeighting = try arguments.choice("class-weights", of: ClassWeighting.self)
    settings.mixup = try arguments.positive("mixup", most: TrainingPlan.mostMixing)
    settings.averaging = try arguments.choice("averaging", of: WeightAveraging.self)
    settings.rate = try arguments.positive("rate")
    settings.synchronizesBatchStatistics = arguments.has("sync-batch-norm")
    settings.rateScaling = try arguments.choice("scale-rate", of: RateScaling.self)
    settings.schedule = try arguments.choice("schedule", of: ScheduleChoice.self)
    settings.warmup = try arguments.int("warmup", in: 0...TrainingPlan.epochCounts.upperBound)
    settings.best = try arguments.choice("best", of: BestChoice.self)
    settings.earlyStopping = try arguments.int("early-stopping", in: TrainingPlan.epochCounts)
    settings.seed = try arguments.int("seed", in: 0...Int.max).map(UInt64.init)
    settings.folds = try arguments.int("folds", in: EvaluationPlan.foldCounts)
    settings.fold = try arguments.int("fold", in: 1...EvaluationPlan.foldCounts.upperBound)
    settings.seeds = try arguments.int("seeds", in: 1...TrainingSettings.mostSeeds)
    settings.splitProtocol = try arguments.choice("protocol", of: SplitProtocol.self)
    guard settings.runDirectory != nil || !settings.overwrites else {
      throw UsageError.missingOption(option: "--run", command: Self.name)
    }
    guard !settings.resumes || !settings.overwrites else {
      throw UsageError.exclusive(one: "--resume", other: "--overwrite", command: Self.name)
    }
    self.settings = settings
    stallLimit = try arguments.stallLimit()
    asJSON = arguments.has("json")
  }

  func run(_ context: Context) throws {
    context.group.stallLimit = stallLimit
    let stop = StopSignal()
    let isStopped = { stop.isRequested }
    if let study = try CrossValidation(
      settings, group: context.group, console: context.console, cpu: context.cpu, isStopped: isStopped)
    {
      let summary = try study.run()
      return try context.console.result(asJSON ? JSON.encode(summary, pretty: true) : summary.text)
    }
    let trainer = Trainer(
      settings, group: context.group, console: context.console, cpu: context.cpu, isStopped: isStopped)
    let outcome = try trainer.run().outcome
    try context.console.result(asJSON ? JSON.encode(outcome, pretty: true) : describe(outcome))
  }

  private func describe(_ outcome: Trainer.Outcome) -> String {
    let store = outcome.store == TrainingSettings().store ? "" : " --features \(shellQuoted(outcome.store))"
    let side = outcome.testRows == 0 ? " --split validation" : ""
    return """
      \(outcome.checkpoint): epoch \(outcome.bestEpoch) of \(outcome.epochs) is the best, \(best(outcome)), \
      after \(outcome.seconds.formatted(1)) s\(outcome.end.map { "; ended early, as \($0)" } ?? "")
      \((calibration(outcome) + [verdict(outcome)] + answers(outcome)).joined(separator: "\n"))
      next: ser-dist evaluate --checkpoint \(shellQuoted(outcome.checkpoint))\(store)\(side)
      """
  }

  /// What the report says, in a line.
  private func verdict(_ outcome: Trainer.Outcome) -> String {
    guard let judged = outcome.judged else { return "report: \(outcome.run)/report.html" }
    return "\(counted(judged.rows, "\(judged.side) row")): accuracy \(judged.accuracy.formatted(4)), UAR "
      + "\(judged.unweightedAverageRecall.formatted(4)); report: \(judged.report)"
  }

  /// What the validation clips said, where they said it just now.
  private func calibration(_ outcome: Trainer.Outcome) -> [String] {
    outcome.calibration.map { ["calibration: \($0.words)"] } ?? []
  }

  /// What that means for the rows that judge.
  private func answers(_ outcome: Trainer.Outcome) -> [String] {
    guard let calibration = outcome.calibration, let judged = outcome.judged, let effect = judged.answers else {
      return []
    }
    return ["unsure below \(percent(calibration.threshold, 0)): \(effect.words("\(judged.side) clip"))"]
  }

  /// The figure that decided.
  private func best(_ outcome: Trainer.Outcome) -> String {
    switch outcome.best {
    case .accuracy: "validation accuracy \(outcome.bestValidationAccuracy.formatted(4))"
    case .uar: "validation UAR \(outcome.bestValidationUAR.formatted(4))"
    case .loss: "validation loss \(outcome.bestValidationLoss.formatted(4))"
    }
  }
}
