import Foundation
import Pictures
import Testing

@Suite struct CellsTests {
  @Test func `values beyond the ramp are drawn as its ends, and what is no number as its beginning`() {
    let values = [-1, 0, 0.5, 1, 7, .infinity, -.infinity, .nan]
    let cells = Cells(columns: 4, rows: 2) { column, row in values[4 * row + column] }
    #expect(cells.levels == [0, 0, 128, 255, 255, 255, 0, 0])
  }

  @Test func `a grid without cells draws nothing`() {
    for size in [(0, 3), (3, 0), (-1, 2)] {
      var drawing = Drawing(width: 10, height: 10, summary: "")
      drawing.add(.cells(Cells(columns: size.0, rows: size.1) { _, _ in 1 }, Box(x: 0, y: 0, width: 5, height: 5)))
      #expect(!drawing.svgFile.contains("<image"))
    }
  }

  @Test func `a grid keeps its cells where it is moved`() {
    let cells = Cells(columns: 2, rows: 1) { column, _ in Double(column) }
    var part = Drawing(width: 10, height: 10, summary: "")
    part.add(.cells(cells, Box(x: 1, y: 2, width: 3, height: 4)))
    var whole = Drawing(width: 30, height: 30, summary: "")
    whole.add(part, right: 10, down: 20)
    #expect(whole.marks == [.cells(cells, Box(x: 11, y: 22, width: 3, height: 4))])
  }

  @Test func `a page holds the cells as a picture, and no more of them than can be told apart`() throws {
    let few = Cells(columns: 3, rows: 2) { column, row in Double(column + 3 * row) / 5 }
    let shown = try picture(few)
    #expect(shown.width == 3 && shown.height == 2)
    let expected = few.levels.map { ColourRamp.colours[Int($0)] }.flatMap { [$0.red, $0.green, $0.blue] }
    #expect(shown.channels == expected)
    let many = try picture(Cells(columns: 1000, rows: 800) { column, row in Double((column + row) % 2) })
    #expect(many.width == 40 && many.height == 40)
    #expect(Set(many.channels).count == 3)
  }

  private func picture(_ cells: Cells) throws -> DecodedPNG {
    var drawing = Drawing(width: 20, height: 20, summary: "")
    drawing.add(.cells(cells, Box(x: 0, y: 0, width: 10, height: 10)))
    let parts = drawing.svgFile.components(separatedBy: "base64,")
    let data = try #require(parts.last?.components(separatedBy: "\"").first.flatMap { Data(base64Encoded: $0) })
    return try DecodedPNG(Array(data))
  }
}
