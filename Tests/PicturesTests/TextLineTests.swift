import Pictures
import Testing

@Suite struct TextLineTests {
  private static let ascii = (33...126).map { String(UnicodeScalar(UInt8($0))) }
  private static let others = "–—…×·±µ°≤≥→−äöüÄÖÜßéèêàáíóúñç".map(String.init)

  private func width(_ text: String, size: Double = 10, isBold: Bool = false) -> Double {
    TextLine(text, size: size, isBold: isBold).width
  }

  /// The pixels of a text alone.
  private func picture(_ text: String) throws -> [UInt8] {
    var drawing = Drawing(width: 20, height: 20, summary: "")
    drawing.add(.text(text, Point(3, 14), .ink))
    return try drawing.canvas(scale: 2, palette: .light).channels
  }

  @Test func `a line is as long as its letters together`() {
    let text = "Überraschung, 97.5 %"
    let letters = text.map { width(String($0)) }.reduce(0, +)
    #expect(abs(width(text) - letters) < 1e-9)
    #expect(abs(width(text, size: 30) - 3 * width(text)) < 1e-9)
    #expect(width("") == 0)
  }

  @Test func `digits are equally wide, in either weight`() {
    for isBold in [false, true] {
      let widths = Set((0...9).map { width(String($0), isBold: isBold) })
      #expect(widths.count == 1)
    }
  }

  @Test func `bold letters are wider`() { #expect(width("accuracy", isBold: true) > width("accuracy")) }

  /// Advance widths of Liberation Sans (as Arial) and DejaVu Sans, as their files tell: what is laid out for one fits
  /// the other.
  @Test(arguments: [
    ("validation accuracy", 0.4476, 0.5133), ("The quick brown fox jumps over the lazy dog.", 0.4560, 0.5184),
    ("0123456789", 0.5562, 0.6362),
  ])
  func `lines are about as long as those of common fonts`(text: String, narrow: Double, wide: Double) {
    let mean = width(text, size: 1) / Double(text.count)
    #expect(mean > 0.97 * narrow && mean < 1.03 * wide, "\(mean)")
  }

  @Test func `every sign has a shape that no other has`() throws {
    let unknown = try picture("\u{2F800}")
    var shapes: [[UInt8]: String] = [:]
    for sign in TextLineTests.ascii + TextLineTests.others {
      let shape = try picture(sign)
      #expect(shape != unknown, "\(sign)")
      if let other = shapes.updateValue(sign, forKey: shape) {
        #expect(["–−", "−–"].contains(other + sign), "\(sign)\(other)")
      }
    }
  }

  @Test func `blanks have a width and no shape`() throws {
    for blank in [" ", "\u{A0}"] {
      #expect(width(blank) > 2)
      #expect(try picture(blank) == picture(""))
    }
  }

  @Test func `a letter and a mark of its own are one letter`() throws {
    #expect(try picture("a\u{308}") == picture("ä"))
  }

  @Test func `a size that is none draws nothing`() {
    for size in [0, -3, .nan, .infinity] { #expect(width("a", size: size) == 0) }
  }
}
