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
}
