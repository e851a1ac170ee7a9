import Core
import Effects
import Pictures

/// The picture of a recording: its waveform, below it a strip of emotions, and how probable each is over time.
public struct TimelineDrawing {
  private let answer: RecordingAnswer
  private let timeline: Timeline
  private let outline: WaveformOutline
  private let area: PlotArea
  private let inks: TimelineInks

  private static let (width, left, inner) = (760.0, 62.0, 674.0)
  private static let wave = Box(x: left, y: 60, width: inner, height: 90)
  private static let strip = Box(x: left, y: 158, width: inner, height: 26)
  private static let curves = Box(x: left, y: 196, width: inner, height: 150)

  /// Nil of an answer without a timeline and an outline.
  public init?(_ answer: RecordingAnswer) {
    guard let timeline = answer.timeline, let outline = answer.outline else { return nil }
    (self.answer, self.timeline, self.outline) = (answer, timeline, outline)
    area = PlotArea(box: TimelineDrawing.curves, across: 0...max(answer.seconds, 1e-3), up: 0...1)
    inks = TimelineInks(classes: answer.prediction.probabilities.map(\.emotion))
  }

  public var drawing: Drawing {
    let legend = legend
    var drawing = Drawing(width: TimelineDrawing.width, height: legend.bottom + 14, summary: summary)
    drawing.marks = head + waveform + segments + probabilities + legend.marks
    return drawing
  }

  private var name: String {
    TextFit.elided(answer.prediction.file.printable, size: 15, into: 0.6 * TimelineDrawing.inner)
  }

  private var summary: String {
    let segments = timeline.segments.prefix(40).map { segment in
      "\(clockText(segment.start, tenths: true)) to \(clockText(segment.end, tenths: true)) \(segment.label)"
    }
    return "\(answer.prediction.file.printable), \(answer.verdict). " + segments.joined(separator: ", ")
      + (timeline.segments.count > segments.count ? " and \(timeline.segments.count - segments.count) more" : "")
  }

  private var head: [Mark] {
    [
      .text("\(name): \(answer.verdict)", Point(16, 24), .ink, size: 15, isBold: true),
      .text(
        "\(withCommas(answer.rate)) Hz, \(answer.seconds.formatted(2)) s; windows of \(timeline.window.formatted(2)) s every "
          + "\(timeline.hop.formatted(2)) s", Point(16, 44), .soft, size: 12),
    ]
  }

  // MARK: - Sound

  private var waveform: [Mark] {
    let box = TimelineDrawing.wave
    let peak = max(Double(outline.peak), 1e-4)
    let plot = PlotArea(box: box, across: area.across, up: -peak...peak)
    let zero = Mark.line([Point(box.x, plot.y(0)), Point(plot.right, plot.y(0))], .line, width: 0.7)
    return [zero, .line(points(plot), .soft, width: 0.8), plot.outline]
      + plot.leftAxis([Tick(place: peak, label: peak.formatted(2)), Tick(place: 0, label: "0")], "waveform")
  }

  /// The lowest and the highest sample of each half of a unit.
  private func points(_ plot: PlotArea) -> [Point] {
    let length = max(1, Int((Double(outline.low.count) / (2 * plot.box.width)).rounded(.up)))
    return stride(from: 0, to: outline.low.count, by: length).flatMap { start in
      let stretch = start..<min(outline.low.count, start + length)
      let x = min(plot.right, plot.x((Double(start) + Double(stretch.count) / 2) * outline.step))
      return [
        Point(x, plot.y(Double(outline.high[stretch].max() ?? 0))),
        Point(x, plot.y(Double(outline.low[stretch].min() ?? 0))),
      ]
    }
  }

  // MARK: - Segments

  private var segments: [Mark] {
    let box = TimelineDrawing.strip
    let outline = PlotArea(box: box, across: area.across, up: 0...1).outline
    return timeline.segments.flatMap(marks) + [outline]
      + [.text("heard", Point(box.x - 7, box.y + 17), .soft, anchor: .end)]
  }

  /// Its name stands in a segment that has room for it, otherwise its first letters; a pointer is told all in any case.
  private func marks(_ segment: Timeline.Segment) -> [Mark] {
    let (left, right) = (area.x(segment.start), area.x(segment.end))
    let box = Box(x: left, y: TimelineDrawing.strip.y, width: right - left, height: TimelineDrawing.strip.height)
    let told = segment.label.printable + (segment.confidence.map { ", confidence \(percent($0, 0))" } ?? "")
    let place = "\(clockText(segment.start, tenths: true)) to \(clockText(segment.end, tenths: true)): "
    var marks: [Mark] = []
    if let ground = inks.ground(of: segment.label) { marks.append(.box(box, ground.ink, opacity: ground.opacity)) }
    marks.append(.line([Point(right, box.y), Point(right, box.y + box.height)], .card, width: 1))
    let name = segment.label.printable
    // Of a class a few letters tell it from the others; grey tells unsure by itself.
    let lengths = segment.label == Timeline.unsure ? [] : [5, 3].filter { $0 < name.count }
    let names = [name] + lengths.map { String(name.prefix($0)) }
    if let text = names.first(where: { TextFit.width($0, size: 11) + 4 < box.width }), segment.label != Timeline.silence
    {
      marks.append(.text(text, Point(left + box.width / 2, box.y + 17), .ink, anchor: .middle))
    }
    return marks + [.hover(box, place + told)]
  }

  // MARK: - Probabilities

  private var probabilities: [Mark] {
    let curves = TimelineCurves(timeline, seconds: answer.seconds, columns: Int(area.box.width / 2))
    let ticks = AxisTicks.round(0...1, most: 4).map { Tick(place: $0.place, label: percent($0.place, 0)) }
    let times = clockTicks(area.across)
    return area.leftAxis(ticks, "probability", hasGrid: true)
      + area.bottomAxis(times, answer.seconds < 3600 ? "time in minutes and seconds" : "time")
      + inks.classes.indices.flatMap { label in curves.pieces(of: label).map { line($0, label) } } + [area.outline]
  }

  private func line(_ piece: [(time: Double, share: Double)], _ label: Int) -> Mark {
    let points = piece.map { Point(area.x($0.time), area.y($0.share)) }
    guard points.count > 1 else { return .dot(points[0], radius: 2, inks.ink(of: label)) }
    return .line(points, inks.ink(of: label), width: 1.6, isDotted: inks.isDotted(label))
  }

  // MARK: - Legend

  /// Every class, and what segments are called without one, with the time that each has.
  private var legend: (marks: [Mark], bottom: Double) {
    var marks: [Mark] = []
    var place = Point(TimelineDrawing.left, area.bottom + 58)
    for (label, name) in (inks.classes + [Timeline.unsure, Timeline.silence]).enumerated() {
      let time = timeline.segments.filter { $0.label == name }.reduce(0) { $0 + $1.end - $1.start }
      let text = "\(name.printable) \(clockText(time, tenths: answer.seconds < 60))"
      let width = 36 + TextFit.width(text, size: 11.5) + 16
      if place.x + width > TimelineDrawing.width { place = Point(TimelineDrawing.left, place.y + 20) }
      marks += sample(label, name, place) + [.text(text, Point(place.x + 36, place.y), .ink, size: 11.5)]
      place.x += width
    }
    return (marks, place.y)
  }

  private func sample(_ label: Int, _ name: String, _ place: Point) -> [Mark] {
    let box = Box(x: place.x, y: place.y - 11, width: 28, height: 14)
    let ground = inks.ground(of: name).map { Mark.box(box, $0.ink, opacity: $0.opacity) }
    let middle = [Point(box.x + 3, box.y + 7), Point(box.x + 25, box.y + 7)]
    let line =
      label < inks.classes.count
      ? Mark.line(middle, inks.ink(of: label), width: 1.6, isDotted: inks.isDotted(label)) : nil
    return [ground, line, PlotArea(box: box, across: 0...1, up: 0...1).outline].compactMap { $0 }
  }
}
