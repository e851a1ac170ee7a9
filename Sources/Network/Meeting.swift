/// A layer at which all lanes meet in training, forward and backward.
package struct Meeting: Sendable {
  /// Which layer of the model it is.
  package let index: Int
  let layer: any SynchronizedLayer
  package var channels: Int { layer.statisticChannels }

  /// - Parameter runners: what computes in the place of each layer.
  static func all(of runners: [any Layer]) -> [Meeting] {
    runners.enumerated().compactMap { index, layer in
      layer.synchronized.map { Meeting(index: index, layer: $0) }
    }
  }
}
