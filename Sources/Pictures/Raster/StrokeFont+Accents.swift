extension StrokeFont {
  /// Letters with a mark: the shape of the letter, and the mark over its middle or under it.
  static func accented(_ plain: [Character: Glyph]) -> [Character: Glyph] {
    var made: [Character: Glyph] = [:]
    for (mark, letters) in composed {
      for (letter, base) in letters {
        guard let base = plain[base] else { continue }
        let isTall = letter.isUppercase && mark != "¸"
        let shape = Glyph(0, marks[mark] ?? "").moved(base.advance / 2, isTall ? capital - small : 0)
        made[letter] = Glyph(advance: base.advance, strokes: base.strokes + shape)
      }
    }
    return made
  }

  /// With their middle at 0, over small letters.
  private static let marks: [Character: String] = [
    "¨": "-9,65;9,65", "´": "-4,61 6,73", "`": "4,61 -6,73", "^": "-10,61 0,72 10,61",
    "~": "-13,62 q-7,73 0,66 q7,59 13,70", "¸": "1,3 0,-5 q9,-6 9,-12 v1,-18 -5,-17", "˚": "o 0,68 6,6",
  ]

  private static let composed: [Character: [(Character, Character)]] = [
    "¨": [
      ("ä", "a"), ("ë", "e"), ("ï", "ı"), ("ö", "o"), ("ü", "u"), ("Ä", "A"), ("Ë", "E"), ("Ï", "I"), ("Ö", "O"),
      ("Ü", "U"),
    ],
    "´": [
      ("á", "a"), ("é", "e"), ("í", "ı"), ("ó", "o"), ("ú", "u"), ("Á", "A"), ("É", "E"), ("Í", "I"), ("Ó", "O"),
      ("Ú", "U"),
    ],
    "`": [
      ("à", "a"), ("è", "e"), ("ì", "ı"), ("ò", "o"), ("ù", "u"), ("À", "A"), ("È", "E"), ("Ì", "I"), ("Ò", "O"),
      ("Ù", "U"),
    ],
    "^": [
      ("â", "a"), ("ê", "e"), ("î", "ı"), ("ô", "o"), ("û", "u"), ("Â", "A"), ("Ê", "E"), ("Î", "I"), ("Ô", "O"),
      ("Û", "U"),
    ],
    "~": [("ã", "a"), ("ñ", "n"), ("õ", "o"), ("Ã", "A"), ("Ñ", "N"), ("Õ", "O")],
    "¸": [("ç", "c"), ("Ç", "C")],
    "˚": [("å", "a"), ("Å", "A")],
  ]
}
