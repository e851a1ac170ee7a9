/// Colours for values from 0 to 1, from a blue that is nearly black over violet and orange to a pale yellow.
///
/// Each step looks as large as any other (a path through CIELAB, cut into equal lengths), and each is lighter than the
/// one before, so that the order is seen by the colour-blind, and on paper without colours.
package enum ColourRamp {
  /// Of the levels 0 to 255.
  package static let colours: [Colour] = (0...255).map { level in
    let place = Double(level) / 255 * Double(stops.count - 1)
    let left = min(Int(place), stops.count - 2)
    return Colour.mixed(stops[left], stops[left + 1], place - Double(left))
  }

  private static let stops = [
    0x0c0e1e, 0x101437, 0x1f1952, 0x3b1e6d, 0x662483, 0x8d2d86, 0xaa377f, 0xc14175, 0xd54e6a, 0xe6605f, 0xf47757,
    0xfd9052, 0xffa950, 0xffc45b, 0xffdd7d, 0xffefa5, 0xfffbcc,
  ].map { Colour($0) }
}

extension Colour {
  /// The share of the second is from 0 to 1; in sRGB as it is, as browsers mix.
  static func mixed(_ first: Colour, _ second: Colour, _ share: Double) -> Colour {
    let mix = { (first: UInt8, second: UInt8) in
      UInt32((Double(first) + (Double(second) - Double(first)) * share).rounded())
    }
    return Colour(mix(first.red, second.red) << 16 | mix(first.green, second.green) << 8 | mix(first.blue, second.blue))
  }
}
