import Core
import Optimizers

/// A step as the other ranks see it: what goes to them, and when.
extension StepEngine {
  /// Forward and backward of all own lanes, whose sums are on their way to the other ranks when this ends.
  func computeLanes() {
    let clock = ContinuousClock()
    times.communication += clock.measure { exchange.begin() }
    guard relay == nil else { return computeLanesInPassing() }
    runLanes(clock)
    guard !exchange.isAlone else { return }
    times.sum += clock.measure { team?.run(Phase.sum.rawValue) }
    times.communication += clock.measure { for bucket in exchange.buckets.indices { exchange.start(bucket) } }
    times.bytesSent += exchange.bytesSent
  }

  /// The same, with the first sums on their way before backward has come to the last.
  private func computeLanesInPassing() {
    let clock = ContinuousClock()
    relay?.begin()
    times.lanes += clock.measure { team?.run(Phase.lanes.rawValue) { advance() } }
    times.communication += clock.measure { relay?.advance() }
    times.bytesSent += exchange.bytesSent
  }

  /// Sends what is final; from the leading thread, in the midst of the lanes.
  private func advance() {
    times.hiddenCommunication += ContinuousClock().measure { relay?.advance() }
  }

  /// Hands on what is final when backward of a lane has passed a layer.
  func pass(layer: Int, thread: Int) {
    relay?.pass(layer: layer, thread: thread)
    if thread == 0 && relay != nil { advance() }
  }

  /// Finds out how long the gradients are.
  func measure() {
    let clock = ContinuousClock()
    for index in exchange.buckets.indices {
      bucket = index
      times.communication += clock.measure { exchange.wait(index) }
      times.update += clock.measure { team?.run(Phase.measure.rawValue) }
    }
    times.communication += clock.measure { clipper.settle { exchange.sumWholeNumbers($0) } }
  }

  /// Updates what this rank owns, bucket after bucket: while one is updated, the others are on their way.
  func update() {
    let clock = ContinuousClock()
    times.communication += clock.measure { exchange.beginCompleting() }
    for index in exchange.buckets.indices {
      bucket = index
      if !clipper.measures { times.communication += clock.measure { exchange.wait(index) } }
      times.update += clock.measure { team?.run(Phase.update.rawValue) }
      times.communication += clock.measure { exchange.startCompleting(index) }
    }
    times.communication += clock.measure { exchange.finish() }
  }
}
