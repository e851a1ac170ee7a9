import Core

/// Changes such as fuzzers make, a few on top of each other, the same every time.
struct Mutations {
  private let seed: [UInt8]
  private let others: [[UInt8]]
  private var random: RandomSequence
  private var bytes: [UInt8]
  private var depth = 0

  private static let deepest = 8
  /// Where numbers end, and what texts and forms are made of.
  private static let telling: [UInt8] = [0, 1, 0x7F, 0x80, 0xFF, 10, 13, 34, 45, 91, 123]

  init(of seed: [UInt8], with others: [[UInt8]], key: UInt64) {
    (self.seed, self.others, bytes) = (seed, others, seed)
    random = RandomKey(seed: key, purpose: .alteration).sequence
  }

  mutating func next() -> [UInt8] {
    if depth == Mutations.deepest || bytes.isEmpty { (bytes, depth) = (seed, 0) }
    depth += 1
    change()
    return bytes
  }

  private mutating func change() {
    let place = random.next(below: bytes.count)
    let end = min(bytes.count, place + 1 + random.next(below: 16))
    switch random.next(below: 7) {
    case 0: bytes[place] ^= 1 << UInt8(random.next(below: 8))
    case 1: bytes[place] = Mutations.telling[random.next(below: Mutations.telling.count)]
    case 2: for place in place..<end { bytes[place] = UInt8(truncatingIfNeeded: random.next()) }
    case 3: bytes.removeSubrange(place..<end)
    case 4: bytes.insert(contentsOf: bytes[place..<end], at: random.next(below: bytes.count))
    case 5: bytes.removeLast(random.next(below: bytes.count))
    default:
      let other = others[random.next(below: others.count)]
      bytes.replaceSubrange(place..<end, with: other.dropFirst(random.next(below: other.count)).prefix(24))
    }
  }
}
