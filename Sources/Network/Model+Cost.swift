extension Model {
  /// Floating-point operations of the products of one row forward; an addition and a multiplication count as two.
  public var forwardFLOPs: Int { layers.indices.reduce(0) { $0 + operations(ofLayer: $1).forward } }

  /// The same forward and backward.
  public var trainingFLOPs: Int {
    layers.indices.reduce(forwardFLOPs) { $0 + operations(ofLayer: $1).backward }
  }

  /// What one layer computes for one row. Backward, a gradient of the kernel and one of the input cost as much again
  /// each; below the first layer that learns nothing is computed.
  package func operations(ofLayer index: Int) -> (forward: Int, backward: Int) {
    let forward = 2 * layers[index].multiplyAdds
    let gradients = index > firstLearner ? 2 : index == firstLearner ? 1 : 0
    return (forward, gradients * forward)
  }
}
