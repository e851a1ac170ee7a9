import Core

/// What can stop a training run.
public enum TrainingError: UserFacingError, Equatable {
  case notPositive(option: String, value: Int)
  case tooManyThreads(threads: Int, most: Int)
  case ranksDiffer(rank: Int, host: String)
  case tooManyLanes(lanes: Int, most: Int)
  case moreRanksThanLanes(ranks: Int, lanes: Int)
  case lanesNotDivisible(lanes: Int, ranks: Int)
  case cannotStartThreads(count: Int, reason: String)
  case cannotReadAhead(store: String, reason: String)
  case needsRecipe(store: String)
  case contractDiffers(store: String, recipe: String, storeRecipe: String)
  case runExists(directory: String)
  case resultsExist(directory: String)
  case holdsStore(directory: String)
  case noValidation(store: String)
  case tooLarge(store: String, column: Int)
  case tooWide(store: String, least: Float, most: Float)
  case unknownClass(store: String, name: String, known: [String])
  case oneClass(store: String, name: String)
  case notFinite(store: String, row: Int)
  /// Bytes of each rank.
  case tooLittleMemory(needed: Int, free: Int, ranks: Int, lanes: Int)
  case diverged(epoch: Int, step: Int)
  case validationDiverged(epoch: Int)
  case startShape(file: String, model: Shape, store: String, rows: Shape)
  case startClasses(file: String, model: Int, store: String, classes: Int)
  case startContract(file: String, store: String)
  case nothingTrained(file: String)

  public var exitCode: Int32 {
    switch self {
    case .notPositive, .tooManyThreads, .tooManyLanes, .moreRanksThanLanes, .lanesNotDivisible, .needsRecipe,
      .contractDiffers, .startShape, .startClasses, .startContract, .nothingTrained:
      2
    case .cannotStartThreads, .cannotReadAhead, .ranksDiffer, .runExists, .resultsExist, .holdsStore, .noValidation,
      .tooLarge, .tooWide, .unknownClass, .oneClass, .notFinite, .tooLittleMemory, .diverged, .validationDiverged:
      1
    }
  }

  public var description: String {
    switch self {
    case .notPositive(let option, let value): "\(option) \(value): must be at least 1"
    case .tooManyThreads(let threads, let most): "\(threads) threads are too many: --threads takes at most \(most)"
    case .ranksDiffer(let rank, let host):
      "rank \(rank) on \(host) reads another store or recipe than the first rank; give every host the same files"
    case .tooManyLanes(let lanes, let most): "\(lanes) lanes are too many: --lanes takes at most \(most)"
    case .moreRanksThanLanes(let ranks, let lanes):
      "\(ranks) ranks cannot share \(counted(lanes, "lane")): start at most \(counted(lanes, "rank")), or ask for --lanes \(ranks)"
    case .lanesNotDivisible(let lanes, let ranks):
      "\(lanes) lanes cannot be dealt to \(ranks) ranks: each rank needs the same power of two of them; "
        + "choose --lanes \(ranks), \(2 * ranks) or \(4 * ranks)"
    case .cannotStartThreads(let count, let reason):
      "cannot start \(counted(count, "thread")) (\(reason)): choose fewer with --threads"
    case .cannotReadAhead(let store, let reason):
      "\(store): cannot start the thread that reads its rows ahead (\(reason)): keep the rows in memory with "
        + "--resident on, or raise the limit on processes (ulimit -u)"
    case .needsRecipe(let store):
      "\(store): this store names no recipe, which says how to train; choose one with --recipe NAME ('ser-dist recipes' lists them)"
    case .contractDiffers(let store, let recipe, let storeRecipe):
      "\(store): made for recipe '\(storeRecipe)', whose features are not those of '\(recipe)'; "
        + "make a store with 'ser-dist features --recipe \(recipe)'"
    case .holdsStore(let directory): "\(directory): holds a feature store; name another directory with --run"
    case .noValidation(let store):
      "\(store): no rows are left to validate with, and by them the best epoch is chosen; give 'evaluation.validation' "
        + "of the recipe a share"
    case .tooLarge(let store, let column):
      "\(store): the values of column \(column) of 'x' are too large to be scaled; mend the store or make it again"
    case .tooWide(let store, let least, let most):
      "\(store): the values of 'x' go from \(least) to \(most), too far to be scaled to 0 … 1; mend the store or make it "
        + "again"
    case .runExists(let directory):
      "\(directory): holds a run already; go on with it with --resume, replace it with --overwrite, or name another "
        + "directory with --run"
    case .resultsExist(let directory):
      "\(directory): holds results of a run that cannot be gone on with; replace them with --overwrite, or name another "
        + "directory with --run"
    case .unknownClass(let store, let name, let known):
      "\(store): 'training.classWeights' of the recipe names '\(name)', which is no class of the store"
        + "\(Suggestion.text(for: name, among: known)); known: \(known.joined(separator: ", "))"
    case .oneClass(let store, let name):
      "\(store): has one class only, '\(name)'; expected at least two to tell apart"
    case .notFinite(let store, let row):
      "\(store): row \(row) of 'x' holds a value that is not a finite number; mend the store or make it again"
    case .tooLittleMemory(let needed, let free, let ranks, let lanes):
      "\(lanes) lanes on \(counted(ranks, "rank")) need \(gigabytes(needed)) GB of memory on each rank, and "
        + "\(gigabytes(free)) GB are free for it where there is least: choose fewer --lanes, or spread the ranks over "
        + "more hosts"
    case .diverged(let epoch, let step):
      "the loss is no longer a finite number (epoch \(epoch), step \(step)); lower --rate"
    case .validationDiverged(let epoch):
      "the validation loss after epoch \(epoch) is not a finite number, and nothing of that epoch is saved; lower --rate, or "
        + "look for values of another size in the validation rows"
    case .startShape(let file, let model, let store, let rows):
      "\(file): its model takes rows of \(model), \(store) has rows of \(rows); give a store that it was made for"
    case .startClasses(let file, let model, let store, let classes):
      "\(file): its model tells \(model) classes apart, \(store) has \(classes); give a store of as many classes, or "
        + "train a new model without --from"
    case .startContract(let file, let store):
      "\(file): its features are computed from audio in another way than those of \(store); make a store with the "
        + "recipe that 'ser-dist inspect' shows for it"
    case .nothingTrained(let file):
      "\(file): all its layers say \"trainable\": false, so nothing can be learned; set some to true in Keras and save "
        + "it again"
    }
  }
}

private func gigabytes(_ bytes: Int) -> String { (Double(bytes) / 1e9).formatted(1) }
