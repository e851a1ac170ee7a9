import Checkpoints
import Collectives
import Core
import Corpora
import Evaluation
import FeatureStore
import Network

/// Judges a checkpoint by the rows of a store, each of them once, whatever the number of ranks.
public struct StoreEvaluation {
  /// Which rows judge.
  public enum Side: String, CaseIterable, Sendable {
    case train, validation, test, all
  }

  public let checkpointPath: String
  public let storePath: String
  public let side: Side

  public init(checkpoint: String, store: String, side: Side) {
    checkpointPath = checkpoint
    storePath = store
    self.side = side
  }

  /// Rows that go through the network at once: the same on any number of ranks, and so are the bits.
  private static let rowsAtOnce = 32

  public func run(_ group: Group) throws -> Judgement {
    let checkpoint = try group.together { try Checkpoint.read(checkpointPath) }
    let store = try group.together { try fittingStore(checkpoint) }
    let split = try group.together { try trainingSplit(of: store, checkpoint) }
    let rows = try group.together { try judgedRows(of: store, split) }
    let probabilities = FloatBuffer(count: rows.count * checkpoint.model.outputShape.count)
    try group.together { try infer(checkpoint, store, rows, probabilities, group) }
    group.fill(probabilities.view)
    return Judgement(
      checkpoint: checkpoint, store: store, split: split, rows: rows, side: side, probabilities: probabilities)
  }

  private func judgedRows(of store: FeatureStore, _ split: Split?) throws -> [Int] {
    guard let split, let wanted = SplitSide.allCases.first(where: { $0.name == side.rawValue }) else {
      return Array(0..<store.rowCount)
    }
    let rows = split.rows(on: wanted)
    guard !rows.isEmpty else {
      let sides = SplitSide.allCases.filter { $0 != .unused }.map { (name: $0.name, rows: split.rows(on: $0).count) }
      throw StoreEvaluationError.noRows(
        store: storePath, side: side.rawValue, protocol: split.protocolName, filled: sides.filter { $0.rows > 0 })
    }
    return rows
  }

  /// This rank's blocks of rows; what other ranks compute stays zero.
  private func infer(
    _ checkpoint: Checkpoint, _ store: FeatureStore, _ rows: [Int], _ probabilities: FloatBuffer, _ group: Group
  ) throws {
    let model = try checkpoint.model.frozen(checkpoint.parameters.view)
    let workspace = model.workspace(rows: StoreEvaluation.rowsAtOnce)
    let width = store.rowShape.count
    let classes = model.outputShape.count
    let blocks = stride(from: 0, to: rows.count, by: StoreEvaluation.rowsAtOnce)
    for (number, start) in blocks.enumerated() where number % group.size == group.rank {
      let block = start..<min(rows.count, start + StoreEvaluation.rowsAtOnce)
      let input = workspace.input[0..<block.count * width]
      try store.readRows(Array(rows[block]), into: input)
      guard input.isFinite else {
        throw TrainingError.notFinite(store: storePath, row: firstBad(input, width, rows[block]))
      }
      model.infer(rows: block.count, workspace: workspace)
      let output = workspace.probabilities[0..<block.count * classes]
      guard output.isFinite else { throw notANumber(store, row: firstBad(output, classes, rows[block])) }
      probabilities.view[block.lowerBound * classes..<block.upperBound * classes].copy(from: output)
    }
  }

  private func notANumber(_ store: FeatureStore, row: Int) -> StoreEvaluationError {
    .notANumber(
      checkpoint: checkpointPath, store: storePath, row: row,
      clip: store.clipOfRow.flatMap { store.clips?[Int($0[row])].path })
  }

  private func firstBad(_ numbers: FloatView, _ width: Int, _ rows: ArraySlice<Int>) -> Int {
    let place = (0..<rows.count).first { !numbers[$0 * width..<($0 + 1) * width].isFinite } ?? 0
    return rows[rows.startIndex + place]
  }

  /// The store, if its rows and classes are those the model was made for.
  private func fittingStore(_ checkpoint: Checkpoint) throws -> FeatureStore {
    let store = try FeatureStore.open(storePath)
    let differences = try StoreFit(checkpoint: checkpoint, store: store).differences()
    guard differences.isEmpty else {
      throw StoreEvaluationError.doesNotFit(store: storePath, checkpoint: checkpointPath, differences: differences)
    }
    return store
  }

  /// The split that training made, made again and compared; nil where all rows are asked for.
  private func trainingSplit(of store: FeatureStore, _ checkpoint: Checkpoint) throws -> Split? {
    guard side != .all else { return nil }
    guard let about = checkpoint.about, let record = about.split else {
      throw StoreEvaluationError.noSplit(checkpoint: checkpointPath)
    }
    let split = try Split.of(store, plan: about.recipe.evaluation, seed: record.seed)
    guard split.digest == record.digest else {
      throw StoreEvaluationError.otherStore(store: storePath, checkpoint: checkpointPath)
    }
    return split
  }
}
