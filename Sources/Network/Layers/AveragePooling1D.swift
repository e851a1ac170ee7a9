import Core

/// The mean of each window of frames, channel by channel; padding does not count.
public struct AveragePooling1D: AveragePoolingLayer {
  public static let kind = "AveragePooling1D"
  let pool: PoolingSettings

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    pool = try PoolingSettings(settings, input: input, axes: 1, standardSize: nil)
  }
}
