import Core

/// The random numbers of one draw, or one mask, of one copy of one clip.
///
/// They depend on the seed, the clip's name, the copy and the place of the draw in it, and on nothing else: not on who
/// draws, in which order, or on which other clips there are.
struct AugmentationDraw {
  private enum Use: Int { case choice, share, noise, maskWidth, maskStart }
  private let key: RandomKey

  init(seed: UInt64, clip: String, copy: Int, index: Int) {
    let hash = SHA256.hex(of: clip.utf8).prefix(8)
    key = RandomKey(
      seed: seed, purpose: .augmentation, epoch: copy, step: Int(hash, radix: 16) ?? 0, lane: index)
  }

  func choice<Item>(among items: [Item]) -> Item {
    var sequence = sequence(.choice)
    return items[sequence.next(below: items.count)]
  }

  /// In [0, 1).
  var share: Double {
    var sequence = sequence(.share)
    return Double(sequence.nextUniform())
  }

  /// In [−limit, limit).
  func offset(upTo limit: Double) -> Double { (2 * share - 1) * limit }

  func noise(_ count: Int) -> [Float] { key.layer(Use.noise.rawValue).normals(count) }

  /// Up to `most` neighbours out of `count`, each width and then each place equally likely.
  func band(upTo most: Int, of count: Int) -> Range<Int> {
    var (widths, starts) = (sequence(.maskWidth), sequence(.maskStart))
    let width = widths.next(below: min(most, count) + 1)
    let start = starts.next(below: count - width + 1)
    return start..<start + width
  }

  private func sequence(_ use: Use) -> RandomSequence { key.layer(use.rawValue).sequence }
}
