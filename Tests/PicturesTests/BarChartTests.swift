import Core
import Pictures
import Testing

@Suite struct BarChartTests {
  private let emotions = ["angry", "bored", "disgusted", "fearful", "happy", "neutral", "sad", "pleasant_surprise"]

  private func chart(
    _ groups: [BarChart.Group], series: [String] = ["recall"], axis: ValueAxis = .shares
  ) -> BarChart {
    BarChart(
      title: "Per class", series: series.enumerated().map { .init(name: $1, ink: .series($0)) }, groups: groups,
      axis: axis, label: { axis.isOfShares ? percent($0) : withCommas(Int($0)) })
  }

  private func bars(_ drawing: Drawing, _ number: Int = 0) -> [Box] {
    drawing.boxes.filter { $0.ink == .series(number) }.map(\.box)
  }

  @Test func `bars are as long as their values, and their values stand beside them`() throws {
    let drawing = chart([
      .init(name: "a", values: [0.25]), .init(name: "b", values: [1]), .init(name: "c", values: [0]),
    ])
    .drawing
    let bars = bars(drawing)
    #expect(bars.count == 3 && abs(bars[0].width / bars[1].width - 0.25) < 1e-9 && bars[2].width == 0)
    for (bar, label) in zip(bars, ["25.0\u{A0}%", "100.0\u{A0}%", "0.0\u{A0}%"]) {
      let text = try #require(drawing.texts.first { $0.text == label }).place
      #expect(text.x > bar.x + bar.width && text.y < bar.y + bar.height && bar.y < text.y + text.height)
    }
  }

  @Test func `a value that is missing or no number is a dash, not a bar`() {
    for value in [nil, Double.nan, .infinity] {
      let chart = chart([.init(name: "a", values: [value]), .init(name: "b", values: [0.5])])
      #expect(bars(chart.drawing).count == 1 && chart.drawing.words.contains("–"))
      #expect(chart.figure.source.contains("<th scope=\"row\">a</th><td>–</td>"))
    }
    #expect(chart([.init(name: "a", values: [])]).drawing.words.contains("–"))
  }

  @Test func `whiskers reach from end to end of the interval, and the value stands behind them`() throws {
    let drawing = chart([.init(name: "a", values: [0.5], interval: 0.25...0.75), .init(name: "b", values: [1])])
      .drawing
    let whole = bars(drawing)[1]
    let line = try #require(drawing.lines.first { $0.ink == .ink }?.points)
    #expect(abs(line[0].x - whole.x - whole.width / 4) < 1e-9 && abs(line[1].x - whole.x - whole.width * 0.75) < 1e-9)
    let text = try #require(drawing.texts.first { $0.text.hasPrefix("50.0") }).place
    #expect(text.x > line[1].x)
  }

  @Test func `each series may have intervals of its own`() {
    let group = BarChart.Group(name: "a", values: [0.2, 0.5, 0.7], intervals: [nil, 0.4...0.6, 0.5...Double.infinity])
    let drawing = chart([group], series: ["precision", "recall", "F1"]).drawing
    #expect(drawing.lines.count { $0.ink == .ink } == 3, "a line and two feet")
    #expect(drawing.hovers[0].contains("recall 50.0\u{A0}% (40.0\u{A0}% to 60.0\u{A0}%)"))
  }

  @Test(arguments: [1, 2, 3], [1, 8, 30, 91])
  func `names and values never run into each other`(_ series: Int, _ count: Int) {
    for names in [emotions, ["pleasant_surprise_of_actor_0017", "A", String(repeating: "W", count: 400), "", "心 驚き"]] {
      let groups = (0..<count).map { row in
        BarChart.Group(
          name: names[row % names.count], values: (0..<series).map { Double(row + $0) / Double(count + series) },
          intervals: [0.1...0.99])
      }
      let drawing = chart(groups, series: Array(["precision", "recall", "F1"].prefix(series))).drawing
      #expect(drawing.overlaps.isEmpty, "\(drawing.overlaps.first.map { "\($0)" } ?? "")")
      #expect(drawing.strays.isEmpty)
    }
  }

  @Test(arguments: ["11", "a", "1001", "happiness", "anxiety", "neutral", "ängstlich", "OAF"])
  func `the longest name is written out where there is room`(name: String) {
    for series in [["recall"], ["precision", "recall", "F1"]] {
      let chart = chart([.init(name: name, values: series.map { _ in 0.5 })], series: series)
      #expect(chart.drawing.words.contains(name), "\(chart.drawing.words)")
    }
  }

  @Test(.timeLimit(.minutes(1))) func `a name as long as a book is cut at once`() {
    let name = String(repeating: "emotion ", count: 20_000)
    #expect(chart([.init(name: name, values: [0.5])]).drawing.words.allSatisfy { $0.count < 60 })
  }

  @Test func `long names are wrapped, and shortened ones still end apart`() {
    let names = ["pleasant surprise of the speaker", "speaker_of_the_corpus_0017", "speaker_of_the_corpus_0018"]
    let drawing = chart(names.map { .init(name: $0, values: [0.5]) }).drawing
    let words = drawing.words.filter { !$0.contains("%") }
    #expect(Set(words).isSuperset(of: ["pleasant surprise", "of the speaker"]), "\(words)")
    #expect(words.contains { $0.hasSuffix("0017") } && words.contains { $0.hasSuffix("0018") }, "\(words)")
    #expect(drawing.hovers[1].contains("speaker_of_the_corpus_0017"), "the whole name is there to be found")
  }

  @Test func `the speakers of a large corpus stand in columns that compare`() {
    let speakers = (1001...1091).map { BarChart.Group(name: "\($0)", values: [0.5]) }
    let html = chart(speakers).figure.source
    #expect(html.components(separatedBy: "<svg").count == 4 && html.contains("<figure class=\"wide\">"))
    #expect(html.contains("aria-label=\"Per class, 1 to 31 of 91: 1001 50.0"))
    let left = html.components(separatedBy: "<rect class=\"fill-series-0\" x=\"").dropFirst().map {
      $0.prefix { $0 != "\"" }
    }
    #expect(left.count == 91 && Set(left).count == 1)
    #expect(chart(Array(speakers.prefix(8))).figure.source.components(separatedBy: "<svg").count == 2)
  }

  @Test func `numbers that stand beside the bars are not said again on paper`() {
    let html = chart([.init(name: "a", values: [1])]).figure.source
    #expect(html.contains("<details class=\"data\"><summary>"), "and not small, which paper shows")
  }

  @Test func `no groups are an empty chart, and names never become markup`() {
    #expect(chart([]).drawing.strays.isEmpty)
    let html = chart([.init(name: "<script>\"", values: [1])], series: ["<b>"]).figure.source
    #expect(!html.contains("<script>") && !html.contains("<b><b>"))
  }
}

extension ValueAxis {
  /// Whether its values are written as shares.
  fileprivate var isOfShares: Bool {
    LineChart(title: "", unit: "", places: [0], curves: [], axis: self, label: { "\($0)" }).drawing.words
      .contains("100\u{A0}%")
  }
}
