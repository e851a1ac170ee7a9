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

extension Preparation {
  /// The trouble of a lane as a person reads it, with the row's place in the store.
  func explained(_ trouble: LaneTrouble, epoch: Int, step: Int) -> any Error {
    func lost(_ origin: LossTrouble.Origin) -> LossTrouble { LossTrouble(epoch: epoch, step: step, origin: origin) }
    return switch trouble.cause {
    case .unread(let error): error
    case .weights(let entry): lost(.weights(layer: entry.layer, tensor: entry.name))
    case .output(let output, let position):
      lost(.output(layer: output.layer, row: row(of: trouble.lane, position: position, epoch: epoch)))
    case .loss: lost(.loss)
    }
  }

  private func row(of lane: Int, position: Int, epoch: Int) -> String {
    let rows = training.rows(of: lane)
    let order = LaneSchedule.order(count: rows.count, seed: training.seed, epoch: epoch, lane: lane)
    let row = rows[order[position]]
    let clip = store.clipOfRow.flatMap { clips in store.clips.map { " (\($0[Int(clips[row])].path.printable))" } }
    return "row \(row) of \(store.path)\(clip ?? "")"
  }
}
