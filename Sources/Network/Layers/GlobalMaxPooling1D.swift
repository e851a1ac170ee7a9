import Core

/// The largest value of each channel over all frames. A mask is not looked at, as in Keras.
public struct GlobalMaxPooling1D: GlobalMaxPoolingLayer {
  public static let kind = "GlobalMaxPooling1D"
  let pool: GlobalPoolingSettings

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    pool = try GlobalPoolingSettings(settings, input: input, axes: 1)
  }
}
