import Core

/// Why a drawing cannot be made a picture of pixels.
public enum PictureError: Error, Equatable, Sendable {
  case size(width: Double, height: Double, scale: Double)
}

extension PictureError: UserFacingError {
  public var description: String {
    switch self {
    case .size(let width, let height, let scale):
      """
      a drawing of \(width.formatted(1)) × \(height.formatted(1)) at scale \(scale.formatted(2)) cannot be drawn: expected \
      at least one pixel and at most \(withCommas(Drawing.mostPixels)); draw it smaller, or at a smaller scale, or as SVG
      """
    }
  }
}
