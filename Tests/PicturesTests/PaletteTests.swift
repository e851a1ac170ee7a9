import Pictures
import Testing

@Suite struct PaletteTests {
  private static let palettes = [("light", Palette.light), ("dark", Palette.dark)]
  private static let series = (0..<Ink.seriesCount).map { Ink.series($0) }

  @Test(arguments: palettes, Sight.allCases)
  func `series, and right and wrong, are told apart by everyone`(_ palette: (String, Palette), _ sight: Sight) {
    var pairs: [(Ink, Ink)] = [(.right, .wrong)]
    for (place, ink) in Self.series.enumerated() { pairs += Self.series[..<place].map { ($0, ink) } }
    for (first, second) in pairs {
      let found = distance(palette.1[first], palette.1[second], sight)
      #expect(found >= 0.09, "\(first) and \(second), \(palette.0), \(sight)")
    }
  }

  @Test(arguments: palettes) func `text is read on cards and pages`(_ palette: (String, Palette)) {
    for text in [Ink.ink, .soft, .warning, .series(0)] {
      for ground in [Ink.card, .page] {
        let found = contrast(palette.1[text], palette.1[ground])
        #expect(found >= 4.5, "\(text) on \(ground), \(palette.0)")
      }
    }
  }

  @Test(arguments: palettes) func `marks are seen on cards`(_ palette: (String, Palette)) {
    for ink in Self.series + [.right, .wrong, .soft] {
      #expect(contrast(palette.1[ink], palette.1[.card]) >= 3, "\(ink), \(palette.0)")
    }
  }

  @Test(arguments: palettes) func `counts are read on cells of every depth`(_ palette: (String, Palette)) {
    for isRight in [true, false] {
      for step in 0...100 {
        let ground = palette.1.cell(isRight: isRight, share: Double(step) / 100)
        #expect(contrast(palette.1[.ink], ground) >= 4.5, "\(step) %, right: \(isRight), \(palette.0)")
      }
      // What nobody was counted for is written more softly.
      #expect(contrast(palette.1[.soft], palette.1.cell(isRight: isRight, share: 0)) >= 4.5, "\(palette.0)")
    }
  }

  @Test(arguments: palettes) func `cells grow deeper with their share`(_ palette: (String, Palette)) {
    for isRight in [true, false] {
      let depths = (1...10).map {
        contrast(palette.1.cell(isRight: isRight, share: Double($0) / 10), palette.1[.card])
      }
      #expect(depths == depths.sorted() && depths[9] > depths[0] + 0.8, "\(palette.0): \(depths)")
    }
  }

  @Test func `the measures of sight agree with published values`() {
    #expect(abs(contrast(Colour(0x000000), Colour(0xffffff)) - 21) < 1e-9)
    #expect(abs(contrast(Colour(0x777777), Colour(0xffffff)) - 4.48) < 0.01)
    // Ottosson gives (1, 0, 0) for white and (0.628, 0.225, 0.126) for sRGB red.
    for (found, expected) in zip(LinearColour(Colour(0xff0000)).oklab, [0.628, 0.225, 0.126]) {
      #expect(abs(found - expected) < 1e-3)
    }
    // Whoever lacks the red or the green cones confuses this red and this green; others do not.
    let (red, green) = (Colour(0xb05a3c), Colour(0x7f7333))
    #expect(distance(red, green, .normal) > 1.5 * distance(red, green, .deuteranopia))
  }
}
