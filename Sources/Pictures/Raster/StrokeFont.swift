/// Letters drawn with a round pen, so that a picture of pixels needs no font of the system's.
///
/// Widths are near those of common sans serifs: what fits in an SVG, whose fonts are the reader's, fits here as well.
enum StrokeFont {
  /// Where the middle of the pen goes at the foot of a letter, on top of a small one, of a capital, and below.
  static let foot = 4.0
  static let small = 49.0
  static let capital = 68.0
  static let below = -17.0

  static func pen(isBold: Bool) -> Double { isBold ? 12.5 : 8.6 }
  /// A thicker pen takes room from between the letters.
  static func extraAdvance(isBold: Bool) -> Double { isBold ? 3 : 0 }

  /// A hollow box for what it has no shape for.
  static func glyph(_ character: Character) -> Glyph { glyphs[character] ?? unknown }

  private static let unknown = Glyph(57, "10,4 10,68 47,68 47,4 10,4")

  private static let glyphs: [Character: Glyph] = {
    let plain = smallLetters.merging(capitals) { first, _ in first }.merging(signs) { first, _ in first }
    return plain.merging(accented(plain)) { first, _ in first }
  }()
}
