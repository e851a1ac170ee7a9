import Pictures

/// What is on a drawing, for tests.
extension Drawing {
  var texts: [(text: String, place: Box)] {
    marks.compactMap { mark in
      guard case .text(let text, let point, _, let size, let anchor, _, let isUpright) = mark, !isUpright else {
        return nil
      }
      // Narrower than any font that a page is likely to be read in; what overlaps at this width overlaps everywhere.
      let width = Double(text.count) * size * 0.5
      let left = anchor == .start ? point.x : anchor == .end ? point.x - width : point.x - width / 2
      return (text, Box(x: left, y: point.y - size * 0.75, width: width, height: size * 0.8))
    }
  }

  var words: [String] { texts.map(\.text) }

  var boxes: [(box: Box, ink: Ink)] {
    marks.compactMap { if case .box(let box, let ink, _) = $0 { (box, ink) } else { nil } }
  }

  var lines: [(points: [Point], ink: Ink, isDotted: Bool)] {
    marks.compactMap {
      if case .line(let points, let ink, _, let isDotted) = $0 { (points, ink, isDotted) } else { nil }
    }
  }

  var dots: [(center: Point, ink: Ink)] {
    marks.compactMap { if case .dot(let center, _, let ink) = $0 { (center, ink) } else { nil } }
  }

  var areas: [(points: [Point], ink: Ink)] {
    marks.compactMap { if case .area(let points, let ink, _) = $0 { (points, ink) } else { nil } }
  }

  var hovers: [String] { marks.compactMap { if case .hover(_, let text) = $0 { text } else { nil } } }

  /// Pairs of texts that run into each other.
  var overlaps: [(String, String)] {
    let texts = texts
    return texts.indices.flatMap { first in
      texts[..<first].filter { $0.place.meets(texts[first].place) }.map { ($0.text, texts[first].text) }
    }
  }

  /// Points and texts that have no place on the drawing.
  var strays: [String] {
    let corners = marks.flatMap { mark -> [Point] in
      if case .box(let box, _, _) = mark { return box.corners }
      if case .hover(let box, _) = mark { return box.corners }
      return []
    }
    let points = corners + lines.flatMap(\.points) + areas.flatMap(\.points) + dots.map(\.center)
    let lost = points.filter { !(-3...width + 3).contains($0.x) || !(-3...height + 3).contains($0.y) }
    let cut = texts.filter { $0.place.x < -1 || $0.place.x + $0.place.width > width + 1 || $0.place.y + 8 > height }
    return lost.map { "\($0)" } + cut.map(\.text)
  }
}

extension Box {
  var corners: [Point] { [Point(x, y), Point(x + width, y + height)] }

  func meets(_ other: Box) -> Bool {
    x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
  }
}
