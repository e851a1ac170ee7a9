/// What a curve carries here and there, so that it is told from its neighbours without its colour.
enum Marker: String, CaseIterable, Sendable {
  /// The first curve carries nothing.
  case plain, circle, square, triangle, diamond, ring

  init(curve number: Int) { self = Marker.allCases[number % Marker.allCases.count] }

  func marks(at point: Point, _ ink: Ink) -> [Mark] {
    let (x, y) = (point.x, point.y)
    switch self {
    case .plain: return []
    case .circle: return [.dot(point, radius: 3, ink)]
    case .ring: return [.dot(point, radius: 3.6, ink), .dot(point, radius: 1.9, .card)]
    case .square: return [.box(Box(x: x - 2.8, y: y - 2.8, width: 5.6, height: 5.6), ink)]
    case .triangle: return [.area([Point(x, y - 4), Point(x + 3.8, y + 2.8), Point(x - 3.8, y + 2.8)], ink)]
    case .diamond: return [.area([Point(x, y - 4.2), Point(x + 3.6, y), Point(x, y + 4.2), Point(x - 3.6, y)], ink)]
    }
  }

  /// A point that stands alone must be seen whatever its curve carries.
  func loneMarks(at point: Point, _ ink: Ink) -> [Mark] {
    self == .plain ? [.dot(point, radius: 3, ink)] : marks(at: point, ink)
  }
}
