import Core

/// Deals things at random so that every side holds the classes in the same proportions.
struct StratifiedDeal {
  /// The indices of the things of each class.
  let members: [[Int]]
  let shares: Shares

  init(labels: [Int], classes: Int, shares: Shares) {
    var members = [[Int]](repeating: [], count: classes)
    for (index, label) in labels.enumerated() { members[label].append(index) }
    self.members = members
    self.shares = shares
  }

  /// The side of each thing. Training keeps one of every class, or a class could not be learnt at all.
  func sides(_ random: inout RandomSequence) -> [SplitSide] {
    let count = members.reduce(0) { $0 + $1.count }
    let wanted = wanted(of: count)
    var sides = [SplitSide](repeating: .train, count: count)
    var left = members
    for index in left.indices { random.shuffle(&left[index]) }
    for side in [SplitSide.test, .validation] {
      let taken = perClass(wanted[Int(side.rawValue)], of: left.map(\.count), &random)
      for (index, number) in taken.enumerated() {
        for member in left[index].suffix(number) { sides[member] = side }
        left[index].removeLast(number)
      }
    }
    return sides
  }

  /// How many things each side gets; training more than its share where its one of every class would not fit in it.
  private func wanted(of count: Int) -> [Int] {
    var wanted = shares.apportion(count)
    let room = count - members.count { !$0.isEmpty }
    if wanted[1] + wanted[2] > room {
      let held = largestRemainder(room, weights: [shares.parts[1], shares.parts[2]])
      wanted = [count - room, held[0], held[1]]
    }
    return wanted
  }

  /// How many to take of each class: in proportion, at random among equal claims, and never a class's last.
  private func perClass(_ wanted: Int, of available: [Int], _ random: inout RandomSequence) -> [Int] {
    var order = Array(available.indices)
    random.shuffle(&order)
    let dealt = largestRemainder(wanted, weights: order.map { Double(available[$0]) })
    var taken = available.map { _ in 0 }
    for (index, number) in zip(order, dealt) { taken[index] = max(0, min(number, available[index] - 1)) }
    var missing = wanted - taken.reduce(0, +)
    while missing > 0 {
      let open = order.filter { available[$0] - taken[$0] > 1 }
      guard !open.isEmpty else { break }
      for index in open.prefix(missing) { taken[index] += 1 }
      missing -= min(missing, open.count)
    }
    return taken
  }
}
