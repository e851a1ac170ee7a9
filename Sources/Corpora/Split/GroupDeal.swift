import Core

/// Deals whole groups, such as speakers, so that the rows of each side come as near as possible to its share.
struct GroupDeal {
  /// The rows that each group brings.
  let sizes: [Int]
  let shares: Shares

  /// The side of each group. Every side that is to get rows gets a group: there must be as many groups as such sides.
  ///
  /// The nearest of a few deals, since a single one can end where no move or exchange of two helps; of equally near ones
  /// the first, so that chance decides among them.
  func sides(_ random: inout RandomSequence) -> [SplitSide] {
    var nearest = deal(&random)
    for _ in 1..<16 {
      let other = deal(&random)
      if other.distance < nearest.distance - 1e-6 { nearest = other }
    }
    return nearest.side.map { SplitSide.dealt[$0] }
  }

  private func deal(_ random: inout RandomSequence) -> Dealing {
    var order = Array(sizes.indices)
    random.shuffle(&order)
    var deal = Dealing(sizes: sizes, wanted: shares.parts.map { $0 * Double(sizes.reduce(0, +)) })
    // The side that lacks most takes the next group; a side still empty goes first when groups run short.
    for (position, group) in order.enumerated() {
      deal.give(group, to: deal.neediest(onlyEmpty: order.count - position <= deal.empty.count))
    }
    while deal.improve(order) {}
    return deal
  }
}

/// Groups on sides, and how far the sides are from what they should hold.
private struct Dealing {
  let sizes: [Int]
  let wanted: [Double]
  var side: [Int]
  var held: [Double]
  var groups: [Int]

  init(sizes: [Int], wanted: [Double]) {
    self.sizes = sizes
    self.wanted = wanted
    side = sizes.map { _ in 0 }
    held = wanted.map { _ in 0 }
    groups = wanted.map { _ in 0 }
  }

  /// How far the sides are from their shares: the sum of squares.
  var distance: Double { zip(held, wanted).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } }
  var open: [Int] { wanted.indices.filter { wanted[$0] > 0 } }
  var empty: [Int] { open.filter { groups[$0] == 0 } }

  func neediest(onlyEmpty: Bool) -> Int {
    let candidates = onlyEmpty ? empty : open
    return candidates.max { a, b in
      let (lackA, lackB) = (wanted[a] - held[a], wanted[b] - held[b])
      return lackA == lackB ? a > b : lackA < lackB
    } ?? 0
  }

  mutating func give(_ group: Int, to target: Int) {
    side[group] = target
    held[target] += Double(sizes[group])
    groups[target] += 1
  }

  private mutating func move(_ group: Int, to target: Int) {
    held[side[group]] -= Double(sizes[group])
    groups[side[group]] -= 1
    give(group, to: target)
  }

  /// What the squared distance from the shares changes by when `rows` go from one side to another.
  private func change(_ rows: Double, from: Int, to: Int) -> Double {
    2 * rows * ((held[to] - wanted[to]) - (held[from] - wanted[from])) + 2 * rows * rows
  }

  /// Makes the first moves and exchanges that bring the sides nearer to their shares; false when there are none left.
  mutating func improve(_ order: [Int]) -> Bool {
    var improved = false
    for group in order {
      for target in open where target != side[group] && groups[side[group]] > 1 {
        if change(Double(sizes[group]), from: side[group], to: target) < -1e-6 {
          move(group, to: target)
          improved = true
        }
      }
    }
    return exchange(order) || improved
  }

  /// One exchange between two sides; pairs grow with the square, and where groups are many, moves come near enough.
  private mutating func exchange(_ order: [Int]) -> Bool {
    guard order.count <= 512 else { return false }
    for (position, a) in order.enumerated() {
      for b in order[(position + 1)...] where side[a] != side[b] {
        let difference = Double(sizes[a] - sizes[b])
        if change(difference, from: side[a], to: side[b]) < -1e-6 {
          let (sideOfA, sideOfB) = (side[a], side[b])
          move(a, to: sideOfB)
          move(b, to: sideOfA)
          return true
        }
      }
    }
    return false
  }
}
