import Core

extension LineChart {
  var grid: [Mark] {
    axis.ticks.flatMap { tick in
      [
        .line([Point(left, y(tick)), Point(right, y(tick))], .line),
        .text(axis.label(tick), Point(left - 6, y(tick) + 4), .soft, anchor: .end),
      ] as [Mark]
    }
  }

  var placeNames: [Mark] {
    guard let first = places.first, let last = places.last else { return [] }
    var marks: [Mark] = [.text(unit, Point((left + right) / 2, bottom + 32), .soft, anchor: .middle)]
    var free = -Double.infinity
    for place in ValueAxis.wholePlaces(from: first, to: last, most: 6) {
      let text = placeLabel(place)
      let half = TextFit.width(text, size: 11) / 2
      let middle = min(x(place), 340 - half)
      guard middle - half >= free else { continue }
      free = middle + half + 6
      marks.append(.text(text, Point(middle, bottom + 17), .soft, anchor: .middle))
    }
    return marks
  }

  var markedLine: [Mark] {
    guard let marked, hasMark else { return [] }
    let text = TextFit.elided("\(markedName) \(placeLabel(marked))", size: 11, into: right - left)
    let half = TextFit.width(text, size: 11) / 2
    return [
      .line([Point(x(marked), top), Point(x(marked), bottom)], .soft, isDotted: true),
      .text(text, Point(max(half + 2, min(x(marked), 338 - half)), top - 8), .soft, anchor: .middle),
    ]
  }
}
