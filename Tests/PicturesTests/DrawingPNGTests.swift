import Pictures
import Testing

@Suite struct DrawingPNGTests {
  private func canvas(_ marks: [Mark], scale: Double = 1) throws -> Canvas {
    var drawing = Drawing(width: 40, height: 30, summary: "")
    drawing.marks = marks
    return try drawing.canvas(scale: scale, palette: .light)
  }

  private func colour(_ canvas: Canvas, _ column: Int, _ row: Int) -> [UInt8] {
    Array(canvas.channels[3 * (row * canvas.width + column)..<3 * (row * canvas.width + column) + 3])
  }

  private func channels(_ colour: Colour) -> [UInt8] { [colour.red, colour.green, colour.blue] }

  /// From which column to which, and from which row to which, anything is drawn.
  private func extent(_ canvas: Canvas) -> [ClosedRange<Int>]? {
    let drawn = (0..<canvas.width * canvas.height).filter {
      colour(canvas, $0 % canvas.width, $0 / canvas.width) != channels(Palette.light[.card])
    }
    let (columns, rows) = (drawn.map { $0 % canvas.width }, drawn.map { $0 / canvas.width })
    guard let left = columns.min(), let right = columns.max(), let top = rows.min(), let bottom = rows.max() else {
      return nil
    }
    return [left...right, top...bottom]
  }

  private static let cells = Cells(columns: 2, rows: 2) { column, row in Double(column + row) / 2 }

  @Test(arguments: [
    (Mark.line([Point(5, 5), Point(15, 5)], .ink, width: 2), 4...15, 4...5),
    (.line([Point(5, 5), Point(15, 5)], .ink, width: 2, isDotted: true), 4...12, 4...5),
    (.area([Point(5, 5), Point(15, 5), Point(15, 10), Point(5, 10)], .right), 5...14, 5...9),
    (.box(Box(x: 5, y: 5, width: 10, height: 5), .wrong), 5...14, 5...9),
    (.dot(Point(10, 8), radius: 3, .soft), 7...12, 5...10),
    (.cells(cells, Box(x: 5, y: 5, width: 10, height: 6)), 5...14, 5...10),
  ])
  func `every mark is drawn in its place`(mark: Mark, columns: ClosedRange<Int>, rows: ClosedRange<Int>) throws {
    #expect(try extent(canvas([mark])) == [columns, rows])
    let twice = try #require(try extent(canvas([mark], scale: 2)))
    #expect(twice.map { $0.lowerBound / 2 } == [columns.lowerBound, rows.lowerBound])
    #expect(twice.map { $0.upperBound / 2 } == [columns.upperBound, rows.upperBound])
  }

  @Test func `what a pointer shows is not drawn`() throws {
    #expect(try extent(canvas([.hover(Box(x: 5, y: 5, width: 10, height: 5), "a")])) == nil)
  }

  @Test func `colours are mixed by opacity, and by how much of a pixel is covered`() throws {
    let box = Box(x: 5, y: 5, width: 10.5, height: 5)
    let plain = try canvas([.box(box, .ink)])
    let (ink, card) = (channels(Palette.light[.ink]), channels(Palette.light[.card]))
    let half = zip(ink, card).map { UInt8((Double($0) + Double($1)) / 2 + 0.5) }
    #expect(colour(plain, 8, 8) == ink && colour(plain, 15, 8) == half && colour(plain, 16, 8) == card)
    #expect(try colour(canvas([.box(box, .ink, opacity: 0.5)]), 8, 8) == half)
  }

  @Test func `cells that are smaller than pixels show their mean, larger ones their own colour`() throws {
    let fine = Cells(columns: 80, rows: 60) { column, row in Double((column + row) % 2) }
    let even = try canvas([.cells(fine, Box(x: 0, y: 0, width: 40, height: 30))])
    let seen = Set((0..<1200).map { colour(even, $0 % 40, $0 / 40) })
    #expect(seen == [channels(ColourRamp.colours[128])])
    let coarse = try canvas([.cells(DrawingPNGTests.cells, Box(x: 0, y: 0, width: 40, height: 30))])
    let corners = [(0, 0, 0), (39, 0, 128), (0, 29, 128), (39, 29, 255), (19, 14, 0), (20, 15, 255)]
    for (column, row, level) in corners {
      #expect(colour(coarse, column, row) == channels(ColourRamp.colours[level]))
    }
  }

  @Test(arguments: [(Mark.Anchor.start, 20...39), (.middle, 10...30), (.end, 0...20)])
  func `a text stands where its anchor says`(anchor: Mark.Anchor, columns: ClosedRange<Int>) throws {
    let text = Mark.text("nnn", Point(20, 20), .ink, size: 10, anchor: anchor)
    let place = try #require(try extent(canvas([text])))
    #expect(columns.contains(place[0].lowerBound) && columns.contains(place[0].upperBound))
    #expect(place[1].upperBound == 19 && place[1].lowerBound > 12)
  }

  @Test func `an upright text runs upwards`() throws {
    let place = try #require(
      try extent(canvas([.text("nnn", Point(20, 25), .ink, size: 10, isUpright: true)])))
    #expect(place[0].upperBound == 19 && place[0].lowerBound > 12)
    #expect(place[1].upperBound <= 25 && place[1].lowerBound < 15)
  }

  private static let hostile: [Double] = [0, -5, .nan, .infinity, -.infinity, 1e9, -1e9, 1e300, -1e300, 1e-300]

  @Test(arguments: hostile) func `sizes and places from anywhere neither stop nor stall`(value: Double) throws {
    let points = [Point(value, 5), Point(20, value), Point(value, value), Point(10, 10)]
    let box = Box(x: 5, y: value, width: value, height: 9)
    let marks: [Mark] = [
      .line(points, .ink, width: 2), .line(points, .ink, width: 2, isDotted: true), .line(points, .ink, width: value),
      .line([Point(0, 0), Point(9, 9)], .ink, width: value, isDotted: true),
      .line([Point(value, 9), Point(20, 9)], .ink, isDotted: true),
      .line([Point(-value, 9), Point(value, 9)], .ink, width: value, isDotted: true), .area(points, .ink),
      .area([Point(0, 0), Point(9, 0), Point(9, 9)], .ink, opacity: value), .box(box, .ink),
      .box(Box(x: value, y: 3, width: 5, height: value), .ink), .dot(Point(value, 4), radius: 3, .ink),
      .dot(Point(4, 4), radius: value, .ink), .cells(DrawingPNGTests.cells, box),
      .cells(DrawingPNGTests.cells, Box(x: value, y: value, width: 5, height: 5)), .text("a", Point(value, 4), .ink),
      .text("a", Point(4, 4), .ink, size: value), .text("a", Point(4, value), .ink, isUpright: true),
    ]
    for mark in marks {
      let ours = try canvas([mark])
      #expect(ours.channels.count == 3 * 40 * 30)
    }
  }

  @Test func `a dotted line of more dots than pixels is a line`() throws {
    var drawing = Drawing(width: 1e9, height: 1e9, summary: "")
    drawing.add(.line([Point(0, 5e8), Point(1e9, 5e8)], .ink, width: 1e8, isDotted: true))
    let canvas = try drawing.canvas(scale: 1e-8, palette: .light)
    #expect(canvas.width == 10 && colour(canvas, 5, 5) != channels(Palette.light[.card]))
  }

  @Test(arguments: [
    (0.0, 10.0, 2.0, "a drawing of 0.0 × 10.0 at scale 2.00"), (10, -1, 2, "a drawing of 10.0 × -1.0 at scale 2.00"),
    (.nan, 10, 2, "a drawing of nan × 10.0 at scale 2.00"),
    (1e9, 1e9, 2, "a drawing of 1000000000.0 × 1000000000.0 at scale 2.00"),
    (4096, 4097, 1, "a drawing of 4096.0 × 4097.0 at scale 1.00"),
    (10, 10, .infinity, "a drawing of 10.0 × 10.0 at scale inf"),
  ])
  func `a picture of no pixels or too many is refused`(width: Double, height: Double, scale: Double, what: String) {
    let drawing = Drawing(width: width, height: height, summary: "")
    let expected =
      "\(what) cannot be drawn: expected at least one pixel and at most 16,777,216; draw it smaller, or at a smaller scale, or as SVG"
    #expect {
      _ = try drawing.png(scale: scale)
    } throws: { "\($0)" == expected }
  }

  @Test func `the file shows the canvas, light or dark`() throws {
    var drawing = Drawing(width: 40, height: 30, summary: "")
    drawing.marks = [.text("abc", Point(3, 20), .ink, isBold: true), .dot(Point(30, 10), radius: 6, .series(2))]
    for palette in [Palette.light, .dark] {
      let picture = try DecodedPNG(drawing.png(palette: palette))
      #expect(picture.width == 80 && picture.height == 60)
      #expect(picture.channels == (try drawing.canvas(scale: 2, palette: palette).channels))
      #expect(picture.pixel(0, 0) == channels(palette[.card]))
    }
  }
}
