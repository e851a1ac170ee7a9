import Core
import Kernels

/// The settings that convolutions of one and of two axes share.
struct ConvolutionSettings: Sendable {
  enum Padding: String, CaseIterable { case valid, same, causal }

  let filters: Int
  let kernelSize: [Int]
  let strides: [Int]
  let dilation: [Int]
  let padding: Padding
  let activation: Activation
  let weights: WeightSettings

  /// - Parameter axes: one or two; only one may be causal.
  init(_ settings: LayerSettings, axes: Int) throws(NetworkError) {
    filters = try settings.size("filters")
    kernelSize = try settings.sizes("kernel_size", count: axes)
    strides = try settings.sizes("strides", count: axes, default: 1)
    dilation = try settings.sizes("dilation_rate", count: axes, default: 1)
    padding = axes == 1 ? try settings.choice("padding", default: .valid) : try settings.imagePadding()
    activation = try settings.activation()
    weights = try WeightSettings(settings)
    try settings.only("groups", 1)
    try settings.only("data_format", "channels_last")
    if strides.contains(where: { $0 > 1 }), let widest = dilation.max(), widest > 1 {
      throw settings.wrong("dilation_rate", .int(widest), expected: "1 where 'strides' is more, as in Keras")
    }
  }

  /// How far the kernel reaches along an axis.
  func reach(_ axis: Int) -> Int { (kernelSize[axis] - 1) * dilation[axis] + 1 }

  /// One axis over `size` places of the input; `same` puts the odd zero at the end.
  func axis(_ axis: Int, size: Int) -> ConvolutionAxis {
    var (before, after) = (0, 0)
    switch padding {
    case .valid: break
    case .causal: before = reach(axis) - 1
    case .same:
      let outputs = (size + strides[axis] - 1) / strides[axis]
      let zeros = max((outputs - 1) * strides[axis] + reach(axis) - size, 0)
      (before, after) = (zeros / 2, zeros - zeros / 2)
    }
    return ConvolutionAxis(
      size: size, kernel: kernelSize[axis], stride: strides[axis], dilation: dilation[axis], before: before,
      after: after)
  }

  /// Whether an input of these sizes has room for the kernel.
  func fits(_ sizes: ArraySlice<Int>) -> Bool {
    padding != .valid || sizes.enumerated().allSatisfy { $1 >= reach($0) }
  }

  /// Refuses what takes too much memory with its zeros: a kernel with wide gaps reaches far with few parameters.
  func check(_ shape: ConvolutionShape, layer: String) throws(NetworkError) {
    let places = [shape.lines, shape.columns].map { Double($0.size + $0.reach - 1) }
    let floats = places[0] * places[1] * Double(max(shape.channels, filters))
    guard floats <= Double(ModelReader.limit) else {
      throw .tooLarge(layer: layer, floats: floats, limit: ModelReader.limit)
    }
  }

  var keras: [String: JSONValue] {
    weights.keras.merging([
      "filters": .int(filters), "kernel_size": list(kernelSize), "strides": list(strides),
      "padding": .string(padding.rawValue), "data_format": "channels_last", "dilation_rate": list(dilation),
      "groups": 1, "activation": activation.keras,
    ]) { _, new in new }
  }

  private func list(_ sizes: [Int]) -> JSONValue { .array(sizes.map { .int($0) }) }
}

extension LayerSettings {
  /// A size for each of `count` axes: one number for all, or Keras's list.
  func sizes(_ key: String, count: Int, default standard: Int? = nil) throws(NetworkError) -> [Int] {
    guard count > 1, let value = value(key), let list = value.array, list.count > 1 else {
      return [Int](repeating: try size(key, default: standard), count: count)
    }
    let sizes = list.compactMap(\.int).filter { (1...LayerSettings.largest).contains($0) }
    guard sizes.count == count, list.count == count else {
      throw wrong(key, value, expected: "a whole number from 1 to \(LayerSettings.largest), or \(count) of them")
    }
    return sizes
  }

  fileprivate func imagePadding() throws(NetworkError) -> ConvolutionSettings.Padding {
    try only("padding", "valid", "same")
    return try choice("padding", default: .valid)
  }
}
