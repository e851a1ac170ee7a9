import Collectives
import Core
import Network

/// How the gradients of the ranks are added.
public enum AllReduce: String, Codable, CaseIterable, Sendable {
  /// In one order, with the same bits on any number of ranks.
  case exact
  /// As MPI does it.
  case mpi

  /// - Parameter isYardstick: see `PlainExchange`.
  package func exchange(_ group: Group, _ model: Model, isYardstick: Bool = false) -> any GradientExchange {
    let (count, starts) = (StepEngine.bufferCount(model), model.layout.layerStarts)
    return switch self {
    case .exact: ExactExchange(group: group, count: count, starts: starts)
    case .mpi: PlainExchange(group: group, count: count, starts: starts, isYardstick: isYardstick)
    }
  }
}
