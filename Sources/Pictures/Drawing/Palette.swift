/// Which colour each ink has.
///
/// The series and right and wrong are told apart by the colour-blind as well.
public struct Palette: Sendable {
  let ink, soft, line, card, page, right, wrong, warning: Colour
  let series: [Colour]

  public static let light = Palette(
    ink: Colour(0x1c2430), soft: Colour(0x5c6675), line: Colour(0xdfe3e9), card: Colour(0xffffff),
    page: Colour(0xf6f7f9), right: Colour(0x1d6ebe), wrong: Colour(0xd66028), warning: Colour(0xb3401c),
    series: [0x1d6ebe, 0xd66028, 0x23845a, 0x8a4fb0, 0x8c6d00, 0x5c6675].map(Colour.init))

  public static let dark = Palette(
    ink: Colour(0xe6eaf0), soft: Colour(0x9aa5b4), line: Colour(0x303844), card: Colour(0x1b212a),
    page: Colour(0x12161c), right: Colour(0x54a0eb), wrong: Colour(0xf08750), warning: Colour(0xff9a70),
    series: [0x62a8ee, 0xf0935c, 0x55c08d, 0xc79be6, 0xd9b64a, 0x9aa5b4].map(Colour.init))

  public subscript(ink: Ink) -> Colour {
    switch ink {
    case .ink: self.ink
    case .soft: soft
    case .line: line
    case .card: card
    case .page: page
    case .right: right
    case .wrong: wrong
    case .warning: warning
    case .series(let number): series[number % Ink.seriesCount]
    }
  }
}
