import TestSupport
import Testing

/// What looks at pages sees what is wrong with them.
@Suite(.serialized) struct PageChecksTests {
  private static let begin = """
    <!doctype html><html lang="en"><head><title>Good</title><meta name="viewport" content="width=device-width">
    <meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><style>
    body { margin: 8px; background: white; color: black; font: 16px/1.5 sans-serif; }
    svg { width: 300px; height: 100px; }
    @media screen and (prefers-color-scheme: dark) { body { background: black; color: white; } text { fill: white; } }
    </style></head><body><h1>Good</h1>
    """

  /// What is put into a page that is good without it, and what is then said of it.
  private static let harms: [(parts: String, sentences: [String])] = [
    ("<p>Nothing is wrong with this.</p>", []),
    (
      """
      <script>console.log('here')</script><script>missing()</script><img src="gone.png" alt="gone">
      <h3>deep</h3><h1>again</h1><table><tr><th>head</th></tr></table><a href="#gone">link</a>
      <svg><text x="9" y="30">silent</text></svg><svg role="img" aria-label="A chart" style="height: 0"></svg>
      """,
      [
        "phone, light: console.log: here", "ReferenceError: missing is not defined", "it asks for file://",
        "a request failed: net::ERR_FILE_NOT_FOUND", "a picture is missing or has no words: file://",
        "h3 'deep' skips a level", "it begins with h1 and has 2 h1", "the heading 'head' of a table has no scope",
        "nothing has the id that 'link' leads to", "a drawing does not say what it shows: silent",
        "a drawing has no room: A chart",
      ]
    ),
    (
      """
      <p style="color: #888; background: white">pale</p><p style="opacity: 0.3">faint</p>
      <p style="background: rgb(255 255 255 / 0.9)">veiled</p>
      <svg role="img" aria-label="A chart"><rect width="99" height="99" fill="#777"/><text x="9" y="30">on</text></svg>
      """,
      [
        "'pale' has a contrast of 3.54; 4.5 is needed", "'faint' has a contrast of",
        "small phone, dark: 'veiled' has a contrast of", "phone, dark: 'on' has a contrast of 4.48; 4.5 is needed",
      ]
    ),
    (
      "<style>body { background: white !important; color: black !important; }</style>",
      ["desktop, dark: the luminance of its ground is 1.00: not dark"]
    ),
    (
      """
      <p style="margin: 0 0 -20px">under</p><p style="margin: 0">above</p>
      <p style="width: 50px; overflow-wrap: anywhere">incomprehensible</p>
      <svg role="img" aria-label="A chart"><text x="9" y="30">one</text><text x="15" y="33">two</text></svg>
      <svg role="img" aria-label="A chart"><text x="290" y="30">cut off</text><text x="9" y="30">…</text></svg>
      <p style="height: 16px; margin: 0">two times four is</p><p style="margin: 0">below</p>
      <p style="overflow: auto; height: 30px" tabindex="0">one<br>two<br>three</p>
      """,
      [
        "'under' and 'above' lie on one another", "the word 'incomprehensible' is broken",
        "'one' and 'two' lie on one another",
        "its drawing cuts off 'cut off'", "a name is cut to nothing in: A chart",
        "with text of 200 %: 'two times four is' and 'below'",
        "paper, dark: <p> hides a part of itself: onetwothree",
      ]
    ),
    (
      """
      <p style="width: 700px">wide</p><div style="overflow: auto"><p style="width: 2000px">wider</p></div>
      <details><summary>more</summary><p style="width: 900px">widest</p></details>
      """,
      [
        "small phone, dark: it is 708 wide in a window of 320", "small phone, light: <p class=\"\"> reaches beyond",
        "phone, dark, with everything unfolded: it is 908", "desktop at 200 %, light: it is 708 wide",
        "the keyboard cannot scroll to the end of: wider",
      ]
    ),
  ]

  @Test func `each fault of a page is told, and a good page has none`() throws {
    let browser = try Browser()
    for (parts, sentences) in Self.harms {
      let page = try Scratch()
      try page.write("page.html", (Self.begin + parts + "</body></html>").utf8)
      let faults = try PageChecks.faults(of: "file://\(page.file("page.html"))", in: browser)
      let told = faults.joined(separator: "\n")
      for sentence in sentences { #expect(told.contains(sentence), "'\(sentence)' is expected in: \(told)") }
      #expect(faults.isEmpty == sentences.isEmpty, "\(told)")
    }
  }

  @Test func `a browser that cannot do what it is told says why`() throws {
    let tab = try BrowserTab(Browser())
    #expect(try tab.evaluate("[1, 'two', null].length") == 3)
    for (expression, sentence) in [
      ("missing", "a script in the page failed: ReferenceError: missing is not defined"),
      ("new Promise(() => {})", "the browser took more than 1 s for Runtime.evaluate"),
    ] {
      let error = #expect(throws: BrowserError.self) { try tab.evaluate(expression, within: 1) }
      #expect(error?.description.hasPrefix(sentence) == true, "\(expression): \(String(describing: error))")
    }
    let nowhere = #expect(throws: BrowserError.self) { try tab.open("file:///nowhere.html", as: .desktop) }
    #expect(nowhere?.description == "file:///nowhere.html: the browser cannot open it: net::ERR_FILE_NOT_FOUND")
    let unknown = #expect(throws: BrowserError.self) { try tab.send("Page.fly") }
    #expect(unknown?.description.hasPrefix("the browser refuses Page.fly: ") == true)
    _ = try? tab.send("Browser.crash")
    let ended = #expect(throws: BrowserError.self) { try tab.evaluate("1") }
    #expect(ended?.description.hasPrefix("the browser has ended by itself") == true)
  }
}
