/// The sizes of an attention pool over frames.
public struct AttentionShape: Sendable {
  public let frames: Int
  public let channels: Int
  public let units: Int

  public init(frames: Int, channels: Int, units: Int) {
    self.frames = frames
    self.channels = channels
    self.units = units
  }

  /// The product that every frame goes through.
  var dense: DenseShape { DenseShape(inputs: channels, units: units) }

  /// What the backward pass needs to find again: the hidden units, and the weight of each frame.
  public func keptCount(rows: Int) -> Int { rows * frames * (units + 1) }
  public func forwardScratch(rows: Int) -> Int { dense.forwardScratch(rows: rows * frames) }

  /// - Parameter slack: what the kernels of a fully connected layer may read past their gradient.
  public func backwardScratch(rows: Int, slack: Int) -> Int {
    rows * frames * units + slack + dense.backwardScratch(rows: rows * frames)
  }
}
