import Checkpoints
import Collectives
import Core
import Corpora
import Evaluation
import FoundationEssentials
import HDF5Storage
import Kernels

/// Everything a run was made of, resolved: what `config.json` holds and every checkpoint repeats.
struct RunConfiguration: Codable {
  let program: String
  let started: String
  let host: String
  let openBLAS: String
  let mpi: String
  // Runs of older versions do not have the following three.
  let hdf5: String?
  let cpu: String?
  /// Of the first rank's host.
  let cores: Int?
  let store: String
  let recipe: Recipe
  let start: StartRecord?
  let classes: [String]
  let split: SplitRecord
  let leakage: LeakageRecord
  let notes: [String]
  let ranks: Int
  let lanes: Int
  let threadsPerRank: Int
  let allReduce: AllReduce

  /// - Parameter saved: the run that is gone on with.
  init(_ settings: TrainingSettings, _ prepared: Preparation, _ saved: SavedRun?, _ group: Group) {
    program = "ser-dist \(Version.current)"
    started = Date.now.ISO8601Format()
    host = group.host
    openBLAS = "\(OpenBLAS.configuration), \(OpenBLAS.coreInUse) kernels"
    mpi = group.size > 1 ? Group.library : "none"
    hdf5 = HDF5Library.version
    let machine = CPU.current()
    cpu = machine.model
    cores = machine.online
    store = settings.store
    recipe = prepared.recipe
    // A run of which nothing was saved begins anew, from the model as it is now.
    start = prepared.start?.record ?? saved?.start
    classes = prepared.store.classes
    split = SplitRecord(prepared.split, seed: prepared.recipe.evaluation.seed ?? prepared.recipe.training.seed)
    // What the model that it began from had seen is known no more.
    leakage = saved?.state?.about.leakage ?? prepared.audit.record
    notes = prepared.split.notes
    ranks = group.size
    lanes = prepared.plan.lanes
    threadsPerRank = prepared.plan.threads
    allReduce = settings.allReduce
  }

  /// Nil where there is none that can be read: the checkpoints know all but the store's name.
  static func read(from directory: String) -> RunConfiguration? {
    guard let data = FileManager.default.contents(atPath: "\(directory)/config.json") else { return nil }
    let found = try? JSON.decode(RunConfiguration.self, from: String(decoding: data, as: UTF8.self))
    return found.flatMap { LanePlan.counts.contains($0.lanes) ? $0 : nil }
  }

  /// That of the run that `checkpoint` belongs to, if it lies there; nil for a file that came there otherwise.
  static func beside(_ checkpoint: String, of about: CheckpointAbout) -> RunConfiguration? {
    let directory = checkpoint.lastIndex(of: "/").map { String(checkpoint[..<$0]) } ?? "."
    guard let found = read(from: directory), found.split.digest == about.split?.digest, found.lanes == about.lanes,
      found.recipe.name == about.recipe.name, found.recipe.training.seed == about.recipe.training.seed
    else { return nil }
    return found
  }

  /// - Parameter epoch: the last that was judged, with
  /// - Parameter accuracy: on the validation rows.
  func about(_ prepared: Preparation, epoch: Int, accuracy: Double) -> CheckpointAbout {
    CheckpointAbout(
      classes: classes, contract: prepared.store.contract, recipe: recipe, split: split, epoch: epoch,
      validationAccuracy: accuracy, lanes: lanes, ranks: ranks, threads: threadsPerRank,
      programVersion: Version.current, start: start, leakage: leakage)
  }
}

extension SplitRecord {
  init(_ split: Split, seed: UInt64) {
    self.init(
      protocol: split.protocol, seed: seed, digest: split.digest, train: split.rows(on: .train).count,
      validation: split.rows(on: .validation).count, test: split.rows(on: .test).count)
  }
}
