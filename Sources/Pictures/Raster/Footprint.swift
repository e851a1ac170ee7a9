/// Which cells of a row or column of them lie in one pixel, and by how much.
struct Footprint {
  let pixel: Int
  /// How much of the pixel any cell covers.
  let cover: Double
  /// The share that each cell has in what is covered.
  let weights: [(cell: Int, weight: Float)]

  /// Of the pixels of a canvas on which `count` cells from a place on, together of a size, are to be seen.
  static func all(_ count: Int, from start: Double, size: Double, canvas: Int) -> [Footprint] {
    let end = start + size
    guard count > 0, size > 0, start.isFinite, end.isFinite, start < Double(canvas), end > 0 else { return [] }
    let visible = Int(max(0, start))..<Int(min(Double(canvas), end.rounded(.up)))
    return visible.compactMap { pixel in
      let (from, to) = (max(start, Double(pixel)), min(end, Double(pixel + 1)))
      guard from < to else { return nil }
      let scale = Double(count) / size
      return Footprint(pixel, cover: to - from, (from - start) * scale, (to - start) * scale, count)
    }
  }

  private init(_ pixel: Int, cover: Double, _ from: Double, _ to: Double, _ count: Int) {
    self.pixel = pixel
    self.cover = cover
    let begin = min(count - 1, max(0, Int(from)))
    let end = min(count, max(begin + 1, Int(to.rounded(.up))))
    let shares = (begin..<end).map { max(1e-9, min(Double($0 + 1), to) - max(Double($0), from)) }
    let sum = shares.reduce(0, +)
    weights = zip(begin..<end, shares).map { ($0, Float($1 / sum)) }
  }
}
