import Pictures
import Testing

@Suite struct ConfusionMatrixViewTests {
  @Test func `counts stand with their share of the line, right and wrong apart`() {
    let html = ConfusionMatrixView(names: ["a", "b"], counts: [[3, 1], [0, 0]]).html.source
    for cell in [
      "<td class=\"right\" style=\"--share:0.750\" title=\"a taken for a\">3<small>75\u{A0}%</small></td>",
      "<td class=\"wrong\" style=\"--share:0.250\" title=\"a taken for b\">1<small>25\u{A0}%</small></td>",
      "<td class=\"right none\" style=\"--share:0.000\" title=\"b taken for b\">0<small>–</small></td>",
    ] { #expect(html.contains(cell), "\(cell) is expected in \(html)") }
  }

  @Test func `whoever hears it is told lines, columns and what it is`() {
    let html = ConfusionMatrixView(names: ["a", "long_name"], counts: [[3, 1], [0, 2]], caption: "Test rows").html
      .source
    #expect(html.contains("<caption class=\"unseen\">Test rows</caption>"))
    #expect(html.contains("<th scope=\"col\"><span>a</span></th>"))
    #expect(html.contains("<th scope=\"row\">long_<wbr>name</th>"))
    #expect(html.contains("<div class=\"scroll\" tabindex=\"0\">"))
  }

  @Test func `lines that are too short or counts below 0 count as 0`() {
    let html = ConfusionMatrixView(names: ["a", "b"], counts: [[-5]]).html.source
    #expect(html.components(separatedBy: ">0<small>–</small>").count == 5)
    #expect(ConfusionMatrixView(names: [], counts: []).html.source.contains("<table"))
  }

  @Test func `names never become markup`() {
    let html = ConfusionMatrixView(names: ["\"><script>"], counts: [[1]]).html.source
    #expect(!html.contains("<script>"))
  }

  @Test func `each class stands against the rest in a matrix of its own`() {
    let html = OneAgainstRestView(entries: [
      .init(name: "sad", hits: 8, misses: 2, falseAlarms: 1, rejections: 1999),
      .init(name: "<b>", hits: 0, misses: 0, falseAlarms: 0, rejections: 0),
    ]).html.source
    #expect(html.components(separatedBy: "<table").count == 3 && !html.contains("<b>"))
    for text in [
      "<caption>sad</caption>", "title=\"is: called so\">8<small>80\u{A0}%", "title=\"is: not\">2<small>20\u{A0}%",
      "title=\"is not: called so\">1<small>0\u{A0}%", "title=\"is not: not\">1,999<small>100\u{A0}%",
    ] { #expect(html.contains(text), "\(text)") }
  }
}
