import Core

/// The largest value of each channel over height × width.
public struct GlobalMaxPooling2D: GlobalMaxPoolingLayer {
  public static let kind = "GlobalMaxPooling2D"
  let pool: GlobalPoolingSettings

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    pool = try GlobalPoolingSettings(settings, input: input, axes: 2)
  }
}
