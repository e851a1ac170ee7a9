/// A point in a drawing's own units; y grows downwards.
public struct Point: Hashable, Sendable {
  public var x: Double
  public var y: Double

  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// An upright rectangle.
public struct Box: Hashable, Sendable {
  public var x: Double
  public var y: Double
  public var width: Double
  public var height: Double

  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }
}

/// A picture in its own units, to be shown in a page or kept as a file.
///
/// Marks say what they mean, not what colour they have, so that one drawing serves a light page, a dark one and paper.
public struct Drawing: Hashable, Sendable {
  public let width: Double
  public let height: Double
  /// What it shows, in a sentence for people who do not see it.
  public var summary: String
  /// From the back to the front.
  public var marks: [Mark] = []

  public init(width: Double, height: Double, summary: String) {
    self.width = width
    self.height = height
    self.summary = summary
  }

  public mutating func add(_ mark: Mark) { marks.append(mark) }

  /// Another drawing's marks, moved to the right and down.
  public mutating func add(_ other: Drawing, right: Double, down: Double) {
    marks += other.marks.map { $0.moved(right: right, down: down) }
  }
}

/// One thing drawn.
public enum Mark: Hashable, Sendable {
  public enum Anchor: String, Hashable, Sendable { case start, middle, end }

  /// From point to point.
  case line([Point], Ink, width: Double = 1, isDotted: Bool = false)
  /// The inside of a polygon.
  case area([Point], Ink, opacity: Double = 1)
  case box(Box, Ink, opacity: Double = 1)
  case dot(Point, radius: Double, Ink)
  /// A grid of values that fills the box.
  case cells(Cells, Box)
  /// One line of text whose baseline passes through the point; turned by a quarter to the left where it is upright.
  case text(
    String, Point, Ink, size: Double = 11, anchor: Anchor = .start, isBold: Bool = false, isUpright: Bool = false)
  /// What a pointer over the box shows; nothing on paper.
  case hover(Box, String)

  func moved(right: Double, down: Double) -> Mark {
    let point = { (point: Point) in Point(point.x + right, point.y + down) }
    let box = { (box: Box) in Box(x: box.x + right, y: box.y + down, width: box.width, height: box.height) }
    switch self {
    case .line(let points, let ink, let width, let isDotted):
      return .line(points.map(point), ink, width: width, isDotted: isDotted)
    case .area(let points, let ink, let opacity): return .area(points.map(point), ink, opacity: opacity)
    case .box(let place, let ink, let opacity): return .box(box(place), ink, opacity: opacity)
    case .dot(let center, let radius, let ink): return .dot(point(center), radius: radius, ink)
    case .cells(let cells, let place): return .cells(cells, box(place))
    case .text(let text, let place, let ink, let size, let anchor, let isBold, let isUpright):
      return .text(text, point(place), ink, size: size, anchor: anchor, isBold: isBold, isUpright: isUpright)
    case .hover(let place, let text): return .hover(box(place), text)
    }
  }
}
