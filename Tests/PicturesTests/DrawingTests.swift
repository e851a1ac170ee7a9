import Pictures
import Testing

@Suite struct DrawingTests {
  @Test func `what is moved keeps its form`() {
    var part = Drawing(width: 10, height: 10, summary: "a part")
    part.add(.line([Point(0, 0), Point(3, 4)], .series(1), width: 2, isDotted: true))
    part.add(.box(Box(x: 1, y: 2, width: 3, height: 4), .right, opacity: 0.5))
    part.add(.text("a", Point(5, 5), .ink, anchor: .end, isBold: true))
    var whole = Drawing(width: 30, height: 30, summary: "all")
    whole.add(part, right: 10, down: 20)
    #expect(
      whole.marks == [
        .line([Point(10, 20), Point(13, 24)], .series(1), width: 2, isDotted: true),
        .box(Box(x: 11, y: 22, width: 3, height: 4), .right, opacity: 0.5),
        .text("a", Point(15, 25), .ink, anchor: .end, isBold: true),
      ])
  }

  @Test func `texts cannot become markup`() {
    var drawing = Drawing(width: 10, height: 10, summary: "<b>\"")
    drawing.add(.text("</svg><script>", Point(0, 0), .ink))
    drawing.add(.hover(Box(x: 0, y: 0, width: 1, height: 1), "a & b"))
    for source in [drawing.svg.source, drawing.svgFile] {
      #expect(!source.contains("<script>") && source.contains("&lt;/svg&gt;") && source.contains("a &amp; b"))
    }
  }

  @Test func `what is no part of XML, or turns the direction of writing, is shown as a foreign letter`() {
    for letter in ["\u{FFFF}", "\u{FFFE}", "\u{202E}", "\u{2067}", "\u{85}", "\u{1B}"] {
      let html: HTML = "\("a\(letter)b")"
      #expect(html.source == "a\u{FFFD}b", "U+\(String(letter.unicodeScalars.first?.value ?? 0, radix: 16))")
    }
  }
}
