import Core

/// The settings that all pools over a whole example share.
struct GlobalPoolingSettings: Sendable {
  let name: String
  let inputShape: Shape
  let outputShape: Shape
  private let keepsAxes: Bool

  /// - Parameter axes: one over frames × channels, two over height × width × channels.
  init(_ settings: LayerSettings, input: Shape, axes: Int) throws(NetworkError) {
    keepsAxes = try settings.flag("keepdims", default: false)
    try settings.only("data_format", "channels_last")
    guard input.rank == axes + 1 else {
      throw .wrongInput(
        layer: settings.place, found: input, expected: axes == 1 ? "frames × channels" : "height × width × channels")
    }
    name = settings.name
    inputShape = input
    outputShape = Shape((keepsAxes ? Array(repeating: 1, count: axes) : []) + [input[axes]])
  }

  var channels: Int { inputShape[inputShape.rank - 1] }
  /// Over how many places of one example.
  var places: Int { inputShape.count / channels }

  var keras: [String: JSONValue] { ["data_format": "channels_last", "keepdims": .bool(keepsAxes)] }
}

/// A pool over a whole example: its settings tell all but what becomes of it.
protocol GlobalPoolingLayer: Layer {
  var pool: GlobalPoolingSettings { get }
}

extension GlobalPoolingLayer {
  public var name: String { pool.name }
  public var inputShape: Shape { pool.inputShape }
  public var outputShape: Shape { pool.outputShape }
  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] { pool.keras }
}
