#if canImport(Glibc)
  import Glibc
#endif

/// What a pen draws without being lifted.
///
/// Written as points, `x,y`, with blanks between. Before a point stands how the pen comes there: nothing for straight on,
/// `h` for a quarter of an ellipse that sets out horizontally, `v` for one that sets out vertically; `q` makes a point one
/// that the pen bends towards on its way to the next. One point alone is a dot; `o x,y rx,ry` is an ellipse.
struct PenStroke: Sendable {
  private enum Way: Sendable {
    case straight, horizontal, vertical
    case bent(Point)
  }

  private struct Step: Sendable {
    var way: Way
    var end: Point
  }

  private var steps: [Step] = []

  /// Nil where the text says no stroke.
  init?(_ text: some StringProtocol) {
    let words = text.split(separator: " ")
    if words.count == 3, words[0] == "o", let center = PenStroke.point(words[1]), let size = PenStroke.point(words[2]) {
      steps = PenStroke.ellipse(center, size)
      return
    }
    var bend: Point?
    for word in words {
      let letter = word.first.flatMap { "hvq".contains($0) ? $0 : nil }
      guard let point = PenStroke.point(word.dropFirst(letter == nil ? 0 : 1)) else { return nil }
      switch letter {
      case "q": bend = point
      case "h": steps.append(Step(way: .horizontal, end: point))
      case "v": steps.append(Step(way: .vertical, end: point))
      default:
        steps.append(Step(way: bend.map(Way.bent) ?? .straight, end: point))
        bend = nil
      }
    }
    guard !steps.isEmpty, bend == nil else { return nil }
  }

  private static func ellipse(_ center: Point, _ size: Point) -> [Step] {
    let right = Point(center.x + size.x, center.y)
    return [
      Step(way: .straight, end: right), Step(way: .vertical, end: Point(center.x, center.y + size.y)),
      Step(way: .horizontal, end: Point(center.x - size.x, center.y)),
      Step(way: .vertical, end: Point(center.x, center.y - size.y)), Step(way: .horizontal, end: right),
    ]
  }

  private static func point(_ text: some StringProtocol) -> Point? {
    let numbers = text.split(separator: ",").compactMap { Double($0) }
    return numbers.count == 2 ? Point(numbers[0], numbers[1]) : nil
  }

  var isDot: Bool { steps.count == 1 }

  func moved(_ right: Double, _ up: Double) -> PenStroke {
    placed { Point($0.x + right, $0.y + up) }
  }

  /// With every point of it put where it belongs; arcs follow.
  func placed(_ place: (Point) -> Point) -> PenStroke {
    var stroke = self
    stroke.steps = steps.map { step in
      if case .bent(let bend) = step.way { return Step(way: .bent(place(bend)), end: place(step.end)) }
      return Step(way: step.way, end: place(step.end))
    }
    return stroke
  }

  private static let piecesOfArc = 10

  /// The stroke as a line from point to point.
  var points: [Point] {
    var points: [Point] = []
    for step in steps {
      guard let start = points.last else {
        points.append(step.end)
        continue
      }
      if case .straight = step.way {
        points.append(step.end)
      } else {
        for piece in 1...PenStroke.piecesOfArc {
          points.append(PenStroke.point(from: start, step, Double(piece) / Double(PenStroke.piecesOfArc)))
        }
      }
    }
    return points
  }

  private static func point(from start: Point, _ step: Step, _ share: Double) -> Point {
    let end = step.end
    let (sine, rest) = (sin(share * .pi / 2), 1 - cos(share * .pi / 2))
    switch step.way {
    case .straight: return end
    case .horizontal: return Point(start.x + (end.x - start.x) * sine, start.y + (end.y - start.y) * rest)
    case .vertical: return Point(start.x + (end.x - start.x) * rest, start.y + (end.y - start.y) * sine)
    case .bent(let bend):
      let (far, near) = (share * share, (1 - share) * (1 - share))
      let middle = 2 * share * (1 - share)
      return Point(
        near * start.x + middle * bend.x + far * end.x, near * start.y + middle * bend.y + far * end.y)
    }
  }
}
