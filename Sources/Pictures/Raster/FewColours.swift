/// A picture of at most 256 colours, as places in a table of them.
struct FewColours {
  private(set) var table: [Colour] = []
  private(set) var pixels: [UInt8] = []

  /// Nil where there are more.
  init?(_ channels: [UInt8]) {
    var places: [UInt32: UInt8] = [:]
    var last: (colour: UInt32, place: UInt8)?
    pixels.reserveCapacity(channels.count / 3)
    for start in stride(from: 0, to: channels.count - 2, by: 3) {
      let colour = UInt32(channels[start]) << 16 | UInt32(channels[start + 1]) << 8 | UInt32(channels[start + 2])
      // Most pixels are as the one before.
      if let last, last.colour == colour {
        pixels.append(last.place)
        continue
      }
      if places[colour] == nil {
        guard table.count < 256 else { return nil }
        places[colour] = UInt8(table.count)
        table.append(Colour(colour))
      }
      let place = places[colour] ?? 0
      last = (colour, place)
      pixels.append(place)
    }
  }
}
