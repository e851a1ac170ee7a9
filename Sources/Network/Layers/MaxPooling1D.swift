import Core

/// The largest value of each window of frames, channel by channel.
public struct MaxPooling1D: MaxPoolingLayer {
  public static let kind = "MaxPooling1D"
  let pool: PoolingSettings

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    pool = try PoolingSettings(settings, input: input, axes: 1, standardSize: 2)
  }
}
