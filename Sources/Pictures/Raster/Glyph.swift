/// The shape of one character, as the way a pen goes, in hundredths of the text's size; y grows upwards from the
/// baseline.
struct Glyph: Sendable {
  /// How far the next character stands away.
  let advance: Double
  let strokes: [PenStroke]

  init(advance: Double, strokes: [PenStroke]) {
    self.advance = advance
    self.strokes = strokes
  }

  /// - Parameter path: strokes with a semicolon between, as `PenStroke` reads them.
  init(_ advance: Double, _ path: String) {
    self.init(advance: advance, strokes: path.split(separator: ";").compactMap { PenStroke($0) })
  }

  func moved(_ right: Double, _ up: Double) -> [PenStroke] { strokes.map { $0.moved(right, up) } }
}
