/// Finds what stood before already: hash chains over the last 32 KiB and one byte of looking ahead, as zlib's level 6.
struct Repeats {
  /// A byte as it is, or a repeat: its length above 16 bits, its distance less one below.
  typealias Token = UInt32

  private struct Found {
    var length = 0
    var distance = 0
  }

  private static let shortest = 3
  private static let longest = 258
  private static let window = 1 << 15
  private static let hashBits = 15
  /// A repeat of this length is taken without a look at the next byte.
  private static let sure = 16
  /// A repeat of this length ends the search.
  private static let good = 128
  private static let longestChain = 128
  /// So far back, a shortest repeat costs more bits than its bytes.
  private static let far = 4096

  private var heads = [Int32](repeating: -1, count: 1 << hashBits)
  private var earlier = [Int32](repeating: -1, count: window)

  /// Hands over every byte of the input as tokens, in order, with the place behind each.
  mutating func tokens(of bytes: UnsafeBufferPointer<UInt8>, each: (Token, _ end: Int) -> Void) {
    var place = 0
    var found = Found()
    while place < bytes.count {
      enter(bytes, place)
      let next = found.length < Repeats.sure ? search(bytes, place + 1, beyond: found.length) : Found()
      guard found.length >= Repeats.shortest, next.length <= found.length else {
        each(Token(bytes[place]), place + 1)
        place += 1
        found = next
        continue
      }
      let end = place + found.length
      each(Token(found.length) << 16 | Token(found.distance - 1), end)
      for passed in place + 1..<end { enter(bytes, passed) }
      place = end
      found = search(bytes, place, beyond: 0)
    }
  }

  /// The longest repeat at a place, the nearest of several.
  private func search(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int, beyond known: Int) -> Found {
    let most = min(Repeats.longest, bytes.count - place)
    guard most >= Repeats.shortest, known < most else { return Found() }
    var found = Found(length: max(known, Repeats.shortest - 1))
    var candidate = Int(heads[Repeats.hash(bytes, place)])
    for _ in 0..<Repeats.longestChain {
      guard candidate >= 0, place - candidate <= Repeats.window else { break }
      if bytes[candidate + found.length] == bytes[place + found.length] {
        let length = Repeats.common(bytes, candidate, place, most)
        if length > found.length {
          found = Found(length: length, distance: place - candidate)
          if length >= min(most, Repeats.good) { break }
        }
      }
      candidate = Int(earlier[candidate % Repeats.window])
    }
    guard found.distance > 0, found.length > Repeats.shortest || found.distance <= Repeats.far else { return Found() }
    return found
  }

  @inline(__always)
  private mutating func enter(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) {
    guard place + Repeats.shortest <= bytes.count else { return }
    let hash = Repeats.hash(bytes, place)
    earlier[place % Repeats.window] = heads[hash]
    heads[hash] = Int32(truncatingIfNeeded: place)
  }

  @inline(__always)
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int {
    let three = UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2]) << 16
    return Int((three &* 0x9E37_79B1) >> UInt32(32 - hashBits))
  }

  /// How many bytes are alike from two places on.
  @inline(__always)
  private static func common(_ bytes: UnsafeBufferPointer<UInt8>, _ first: Int, _ second: Int, _ most: Int) -> Int {
    var length = 0
    while length < most, bytes[first + length] == bytes[second + length] { length += 1 }
    return length
  }
}
