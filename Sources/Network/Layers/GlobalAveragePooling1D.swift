import Core

/// The mean of each channel over all frames, or over those of the mask.
public struct GlobalAveragePooling1D: GlobalAveragePoolingLayer {
  public static let kind = "GlobalAveragePooling1D"
  let pool: GlobalPoolingSettings

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    pool = try GlobalPoolingSettings(settings, input: input, axes: 1)
  }
}
