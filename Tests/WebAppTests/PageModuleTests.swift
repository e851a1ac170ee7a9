import Core
import Foundation
import TestSupport
import Testing

/// The page's modules, asked one by one in a browser.
@Suite(.serialized) struct PageModuleTests {
  @Test func `each module does what its name says`() throws {
    let stage = PageStage()
    let server = try stage.serve()
    let tab = try BrowserTab(Browser())
    try tab.openPage(server.address)
    try waveFile(tab)
    for (module, expression, expected) in Self.cases {
      let found = try tab.evaluate(
        "import('/\(module).js').then(m => \(expression.hasPrefix("{") ? expression : "(\(expression))"))")
      #expect(found == expected, "\(module): \(expression)")
    }
  }

  /// Against the writer of WAV files that the decoders' tests use.
  private func waveFile(_ tab: BrowserTab) throws {
    let bytes = try tab.evaluate(
      """
      import('/wave-file.js').then(m => m.waveFile([m.toLevels([0, 0.5, -0.5]), m.toLevels([1, -1, 2, 1e-5])], 44100))
        .then(file => file.arrayBuffer()).then(bytes => [...new Uint8Array(bytes)])
      """)
    let expected = WaveFile([0, 16384, -16384, 32767, -32768, 32767, 0], rate: 44100).bytes
    #expect(bytes.array?.compactMap(\.int) == expected.map { Int($0) })
  }

  private static let cases: [(module: String, expression: String, expected: JSONValue)] = [
    // The last five of seven, and all where there are fewer.
    (
      "recent",
      "{ const r = new m.Recent(5); r.add(Int16Array.of(1, 2, 3)); r.add(Int16Array.of(4, 5, 6, 7)); "
        + "return r.pieces.flatMap(piece => [...piece]); }", [3, 4, 5, 6, 7]
    ),
    (
      "recent",
      "{ const r = new m.Recent(3); r.add(Int16Array.of(1, 2)); const few = r.pieces.flatMap(p => [...p]); "
        + "r.add(Int16Array.of(3, 4, 5, 6, 7, 8)); return [few, r.pieces.flatMap(p => [...p]), r.count]; }",
      [[1, 2], [6, 7, 8], 8]
    ),
    ("axis", "m.ticks(16.9, 9)", [0, 2, 4, 6, 8, 10, 12, 14, 16]),
    ("axis", "m.ticks(8000, 4)", [0, 2000, 4000, 6000, 8000]),
    ("axis", "m.ticks(3, 3)", [0, 1, 2, 3]),
    (
      "words", "[m.clock(0), m.clock(59.99), m.clock(125.05), m.seconds(61)]", ["0:00.0", "0:59.9", "2:05.0", "1:01.0"]
    ),
    // As a temperature of 2 calibrates, whose probabilities are as their square roots; and where nothing is known.
    ("confidence", "m.confidence([0.36, 0.64, 0], { calibration: { temperature: 2 } }).toFixed(9)", "0.571428571"),
    ("confidence", "m.confidence([0.3, 0.7], { calibration: null })", 0.7),
    (
      "confidence",
      "[0.8, 0.6, null].map(threshold => m.isUnsure([0.3, 0.7], { calibration: null, threshold }))",
      [true, false, false]
    ),
    // Shares stay a distribution, follow what is heard, and begin anew after a silence.
    (
      "smoothing",
      "{ const s = new m.Smoothing(); s.add([1, 0], 0); const next = s.add([0, 1], 0.75); s.forget(); "
        + "return [Math.abs(next[0] - Math.exp(-1)) < 1e-12, Math.abs(next[0] + next[1] - 1) < 1e-12, s.add([0, 1], 1)]; }",
      [true, true, [0, 1]]
    ),
    // An hour of answers leaves a minute of segments.
    (
      "strip",
      "{ const s = new m.Strip(); for (let i = 1; i <= 14400; i++) s.add(i % 8 < 4 ? 'a' : 'b', i / 4, 1); "
        + "return [s.segments.length, s.segments.at(-1).end, s.words]; }", [61, 3600, "a 30 s, b 30 s"]
    ),
    (
      "strip", "{ const s = new m.Strip(); s.add('a', 1, 1); s.add('a', 9, 1); return s.segments.map(x => x.start); }",
      [0.75, 8.75]
    ),
    // No two of forty-two classes look alike.
    (
      "marks",
      "new Set(Array.from({ length: 42 }, (_, i) => 'c' + i).map((c, _, all) => m.markOf(c, all))).size", 42
    ),
    ("marks", "[m.markOf('silence', ['a']), m.markOf('unsure', ['a'])]", ["mark silence", "mark unsure"]),
  ]
}
