import Core
import Kernels

/// The settings that all pools with windows share.
struct PoolingSettings: Sendable {
  let name: String
  let inputShape: Shape
  let outputShape: Shape
  let shape: PoolingShape
  private let padding: Padding
  private let axes: Int

  enum Padding: String, CaseIterable { case valid, same }

  /// - Parameters:
  ///   - axes: one over frames × channels, two over height × width × channels.
  ///   - standardSize: what Keras takes where no size is given; nil where it insists on one.
  init(
    _ settings: LayerSettings, input: Shape, axes: Int, standardSize: Int?
  ) throws(NetworkError) {
    let sizes = try settings.poolingSizes(
      "pool_size", axes, default: standardSize.map { Array(repeating: $0, count: axes) })
    let strides = try settings.poolingSizes("strides", axes, default: sizes)
    let padding = try settings.choice("padding", default: Padding.valid)
    try settings.only("data_format", "channels_last")
    guard input.rank == axes + 1, padding == .same || zip(input.sizes, sizes).allSatisfy({ $0 >= $1 }) else {
      throw .wrongInput(layer: settings.place, found: input, expected: PoolingSettings.expected(sizes))
    }
    let windows = (0..<axes).map { axis in
      PoolingSettings.axis(count: input[axis], size: sizes[axis], stride: strides[axis], padding)
    }
    shape = PoolingShape(height: axes == 2 ? windows[0] : .single, width: windows[axes - 1], channels: input[axes])
    outputShape = Shape(windows.map(\.outputs) + [input[axes]])
    name = settings.name
    inputShape = input
    self.padding = padding
    self.axes = axes
  }

  private static func expected(_ sizes: [Int]) -> String {
    sizes.count == 1
      ? "frames × channels, at least \(sizes[0]) frames"
      : "height × width × channels, at least \(sizes[0]) × \(sizes[1])"
  }

  /// As TensorFlow pads: no more than the last window needs, the odd cell at the end.
  private static func axis(count: Int, size: Int, stride: Int, _ padding: Padding) -> PoolingAxis {
    switch padding {
    case .valid: return PoolingAxis(count: count, size: size, stride: stride, outputs: (count - size) / stride + 1)
    case .same:
      let outputs = (count + stride - 1) / stride
      let missing = max(0, (outputs - 1) * stride + size - count)
      return PoolingAxis(count: count, size: size, stride: stride, before: missing / 2, outputs: outputs)
    }
  }

  var keras: [String: JSONValue] {
    let windows = axes == 2 ? [shape.height, shape.width] : [shape.width]
    return [
      "pool_size": .array(windows.map { .int($0.size) }), "strides": .array(windows.map { .int($0.stride) }),
      "padding": .string(padding.rawValue), "data_format": "channels_last",
    ]
  }
}

extension LayerSettings {
  /// A whole number for all axes, or a list with one for each.
  fileprivate func poolingSizes(_ key: String, _ axes: Int, default standard: [Int]?) throws(NetworkError) -> [Int] {
    let expected = "a whole number from 1 to \(LayerSettings.largest)\(axes == 1 ? "" : ", or a list of \(axes)")"
    guard let value = value(key) else {
      guard let standard else { throw .missingSetting(layer: place, key: key, expected: expected) }
      return standard
    }
    let sizes = value.array.map { $0.map(\.int) } ?? Array(repeating: value.int, count: axes)
    let found = sizes.compactMap { $0 }.filter { (1...LayerSettings.largest).contains($0) }
    guard sizes.count == axes, found.count == axes else {
      throw wrong(key, value, expected: expected)
    }
    return found
  }
}

/// A pool with windows: its settings tell all but what becomes of a window.
protocol PoolingLayer: Layer {
  var pool: PoolingSettings { get }
}

extension PoolingLayer {
  public var name: String { pool.name }
  public var inputShape: Shape { pool.inputShape }
  public var outputShape: Shape { pool.outputShape }
  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] { pool.keras }
}
