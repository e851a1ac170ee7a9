import Core

/// The largest value of each window of height × width, channel by channel.
public struct MaxPooling2D: MaxPoolingLayer {
  public static let kind = "MaxPooling2D"
  let pool: PoolingSettings

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    pool = try PoolingSettings(settings, input: input, axes: 2, standardSize: 2)
  }
}
