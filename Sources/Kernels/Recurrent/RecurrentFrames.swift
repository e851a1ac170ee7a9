import Core

/// Where a recurrent layer's output lies, or its gradient: within rows that may hold more than this layer's.
public struct RecurrentFrames: @unchecked Sendable {
  let base: UnsafeMutablePointer<Float>
  /// From row to row, and from step to step.
  let rowStride: Int
  let stepStride: Int
  /// Whether only the last step gives an output.
  let lastOnly: Bool
  /// Whether padded frames give zeros, and not the output before them.
  let zeroesPadding: Bool

  /// - Parameters:
  ///   - columns: how wide a row of `view` is at a frame.
  ///   - offset: the first of this layer's columns.
  ///   - inverted: whether the first step belongs at the last frame.
  public init(
    _ view: FloatView, frames: Int, columns: Int, offset: Int = 0, lastOnly: Bool, inverted: Bool = false,
    zeroesPadding: Bool = false
  ) {
    let kept = lastOnly ? 1 : frames
    base = view.base + offset + (inverted ? (kept - 1) * columns : 0)
    rowStride = kept * columns
    stepStride = lastOnly ? 0 : inverted ? -columns : columns
    self.lastOnly = lastOnly
    self.zeroesPadding = zeroesPadding
  }

  @inline(__always) func place(_ row: Int, _ step: Int) -> UnsafeMutablePointer<Float> {
    base + row * rowStride + step * stepStride
  }
}
