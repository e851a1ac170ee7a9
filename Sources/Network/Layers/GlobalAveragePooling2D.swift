import Core

/// The mean of each channel over height × width.
public struct GlobalAveragePooling2D: GlobalAveragePoolingLayer {
  public static let kind = "GlobalAveragePooling2D"
  let pool: GlobalPoolingSettings

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    pool = try GlobalPoolingSettings(settings, input: input, axes: 2)
  }
}
