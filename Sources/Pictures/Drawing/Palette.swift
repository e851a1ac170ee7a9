/// Which colour each ink has.
///
/// The series are told apart by the colour-blind as well, and so are right and wrong; text is read and marks are seen on
/// a card as WCAG 2.2 demands (4.5 and 3 to 1). Whoever changes a colour is told by the tests what it breaks.
public struct Palette: Sendable {
  let ink, soft, line, card, page, right, wrong, warning: Colour
  let series: [Colour]
  /// How much of its ink a cell has whose share is whole, so that text on it is read.
  let deepestRight, deepestWrong: Double

  public static let light = Palette(
    ink: Colour(0x1c2430), soft: Colour(0x5c6675), line: Colour(0xdfe3e9), card: Colour(0xffffff),
    page: Colour(0xf6f7f9), right: Colour(0x1d6ebe), wrong: Colour(0xd66028), warning: Colour(0xb3401c),
    series: [0x2a69b7, 0xdf6028, 0x049c7b, 0xae74dc, 0x80591f, 0x5c5d6f].map(Colour.init),
    deepestRight: 0.7, deepestWrong: 0.8)

  public static let dark = Palette(
    ink: Colour(0xe6eaf0), soft: Colour(0x9aa5b4), line: Colour(0x303844), card: Colour(0x1b212a),
    page: Colour(0x12161c), right: Colour(0x54a0eb), wrong: Colour(0xf08750), warning: Colour(0xff9a70),
    series: [0x63aaff, 0xd48044, 0x43e9c0, 0x7072d8, 0xddbb43, 0xa196a9].map(Colour.init),
    deepestRight: 0.45, deepestWrong: 0.45)

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

  /// The ground of a cell that was taken right or wrong by such a share of its line.
  public func cell(isRight: Bool, share: Double) -> Colour {
    let opacity = isRight ? max(share, Palette.leastRight) * deepestRight : share * deepestWrong
    return (isRight ? right : wrong).over(card, opacity: opacity)
  }

  /// What is right is marked even where nobody was.
  static let leastRight = 0.08
}
