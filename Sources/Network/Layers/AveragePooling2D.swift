import Core

/// The mean of each window of height × width, channel by channel; padding does not count.
public struct AveragePooling2D: AveragePoolingLayer {
  public static let kind = "AveragePooling2D"
  let pool: PoolingSettings

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    pool = try PoolingSettings(settings, input: input, axes: 2, standardSize: nil)
  }
}
