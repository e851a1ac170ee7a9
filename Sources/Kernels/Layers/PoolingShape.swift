/// How the windows of a pool lie along one axis.
public struct PoolingAxis: Sendable, Hashable {
  /// Cells of the input.
  public let count: Int
  /// Cells of a window.
  public let size: Int
  public let stride: Int
  /// Cells of the first window that lie in front of the input.
  public let before: Int
  /// Windows.
  public let outputs: Int

  public init(count: Int, size: Int, stride: Int, before: Int = 0, outputs: Int) {
    self.count = count
    self.size = size
    self.stride = stride
    self.before = before
    self.outputs = outputs
  }

  /// The one cell of an axis that is not there.
  public static let single = PoolingAxis(count: 1, size: 1, stride: 1, outputs: 1)

  /// The cells of window `index` that the input has.
  @inline(__always) func cells(_ index: Int) -> (first: Int, end: Int) {
    let first = index * stride - before
    return (max(0, first), min(count, first + size))
  }

  /// Whether each cell lies under exactly one window.
  var covers: Bool { stride == size && before == 0 && outputs * size == count }

  /// Whether no cell lies under two windows.
  var keepsApart: Bool { stride >= size || outputs == 1 }
}

/// The sizes of a pool over height × width × channels; one over frames has a height of one.
public struct PoolingShape: Sendable, Hashable {
  public let height: PoolingAxis
  public let width: PoolingAxis
  public let channels: Int

  public init(height: PoolingAxis = .single, width: PoolingAxis, channels: Int) {
    self.height = height
    self.width = width
    self.channels = channels
  }

  var inputCount: Int { height.count * width.count * channels }
  var outputCount: Int { height.outputs * width.outputs * channels }
  /// From one row of cells to the next.
  var lineStride: Int { width.count * channels }

  /// Whether each cell lies under exactly one window: then a gradient is written, else windows add up.
  var covers: Bool { height.covers && width.covers }

  /// Whether no cell lies under two windows.
  var keepsApart: Bool { height.keepsApart && width.keepsApart }

  /// The window for output `place` of a line of windows that lie over `lines`.
  @inline(__always) func window(_ lines: (first: Int, end: Int), _ place: Int) -> PoolingWindow {
    let places = width.cells(place)
    return PoolingWindow(
      start: lines.first * lineStride + places.first * channels, lines: lines.end - lines.first,
      cells: places.end - places.first, lineStride: lineStride, channels: channels)
  }

  /// The end of the part of one example that the windows of output lines up to `line` reach.
  @inline(__always) func reach(_ line: Int) -> Int { height.cells(line).end * lineStride }
}

/// The cells of the input under one output.
struct PoolingWindow {
  /// The first cell, counted from the example's start.
  let start: Int
  let lines: Int
  let cells: Int
  let lineStride: Int
  let channels: Int

  /// Where a cell's channels start.
  @inline(__always) func place(_ line: Int, _ cell: Int) -> Int { start + line * lineStride + cell * channels }
}
