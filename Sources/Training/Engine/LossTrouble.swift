import Core
import FeatureStore
import Network

/// A loss that is not a finite number, and where that began.
package struct LossTrouble: UserFacingError, Equatable {
  package enum Origin: Equatable, Sendable {
    /// The weights themselves, which the update before left so.
    case weights(layer: String, tensor: String)
    /// The first layer whose output was not finite, or the rows as it got them.
    case output(layer: String?, row: String)
    /// The loss of finite outputs.
    case loss
  }

  package let epoch: Int
  /// From 1.
  package let step: Int
  package let origin: Origin

  package init(epoch: Int, step: Int, origin: Origin) {
    self.epoch = epoch
    self.step = step
    self.origin = origin
  }

  package var exitCode: Int32 { 1 }

  package var description: String {
    let begin = "the loss is no longer a finite number (epoch \(epoch), step \(step)): "
    return switch origin {
    case .weights(let layer, let tensor):
      begin + "layer '\(layer)' has a '\(tensor)' that is not finite since the update before; lower --rate"
    case .output(let layer?, let row):
      begin + "layer '\(layer)' is the first whose output is not finite, at \(row); lower --rate, or look at that row"
    case .output(nil, let row): begin + "\(row) is not finite as the model gets it; look at that row, or augment less"
    case .loss: begin + "the outputs of all layers are finite, the loss is not; lower --rate"
    }
  }
}

/// What a lane knows of it: who throws it turns the place into a row of the store.
struct LaneTrouble: Error {
  let lane: Int
  let weights: ParameterEntry?
  let output: NonFiniteOutput?
  /// Among the lane's rows, in the order of the epoch.
  let position: Int

  /// Looks for the cause in what the lane's pass left behind.
  init(_ model: Model, _ workspace: Workspace, weights: FloatView, lane: Int, range: Range<Int>) {
    self.lane = lane
    self.weights = model.firstNonFinite(in: weights)
    output = model.firstNonFinite(rows: range.count, workspace: workspace)
    position = range.lowerBound + (output?.row ?? 0)
  }
}

extension Preparation {
  /// The trouble of a lane as a person reads it, with the row's place in the store.
  func explained(_ trouble: any Error, epoch: Int, step: Int) -> any Error {
    guard let trouble = trouble as? LaneTrouble else { return trouble }
    let origin: LossTrouble.Origin =
      if let entry = trouble.weights {
        .weights(layer: entry.layer, tensor: entry.name)
      } else if let output = trouble.output {
        .output(layer: output.layer, row: row(of: trouble, epoch: epoch))
      } else {
        .loss
      }
    return LossTrouble(epoch: epoch, step: step, origin: origin)
  }

  private func row(of trouble: LaneTrouble, epoch: Int) -> String {
    let rows = training.rows(of: trouble.lane)
    let order = LaneSchedule.order(count: rows.count, seed: training.seed, epoch: epoch, lane: trouble.lane)
    let row = rows[order[trouble.position]]
    let clip = store.clipOfRow.flatMap { clips in store.clips.map { " (\($0[Int(clips[row])].path.printable))" } }
    return "row \(row) of \(store.path)\(clip ?? "")"
  }
}
