import Core

/// The places behind the model's floats in the flat buffers, whose sums travel the same road as the gradients: what every
/// rank has to know of a step costs no message of its own.
enum FigureLine {
  static let count = FloatBuffer.alignment
  static let loss = 0
  static let correct = 1
  /// How many ranks were asked to stop.
  static let stops = 2
  /// How many lanes could not do their work.
  static let troubles = 3
  /// Whether the first rank's clock says that it is time to save.
  static let saves = 4
}
