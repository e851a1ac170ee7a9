import Core

/// A recording in cells of one hop, each judged by the mean of the windows that hold its middle: what a window says is
/// about all of it, and neighbouring windows smooth each other.
struct TimelineCells {
  /// Samples per cell.
  let hop: Int
  private let classes: Int
  /// Cell after cell, a sum for each class.
  private var sums: [Float] = []
  private var windows: [Int32] = []

  init(hop: Int, classes: Int) {
    self.hop = hop
    self.classes = classes
  }

  /// How many cells are known of.
  var count: Int { windows.count }

  /// Takes in what is heard in a window of these samples.
  mutating func add(_ probabilities: [Float], over window: Range<Int>) {
    let cells = cells(with: window)
    grow(to: cells.upperBound)
    for cell in cells {
      windows[cell] += 1
      for label in 0..<classes { sums[cell * classes + label] += probabilities[label] }
    }
  }

  /// Adds cells to the end of a recording of so many samples.
  mutating func finish(samples: Int) { grow(to: (samples + hop - 1) / hop) }

  /// Those whose middle lies in the window; of a window that holds none, the one it begins in.
  private func cells(with window: Range<Int>) -> Range<Int> {
    let first = (window.lowerBound + hop - 1 - hop / 2) / hop
    let end = (window.upperBound + hop - 1 - hop / 2) / hop
    let start = max(0, first)
    return start < end ? start..<end : window.lowerBound / hop..<window.lowerBound / hop + 1
  }

  private mutating func grow(to count: Int) {
    guard count > windows.count else { return }
    windows += repeatElement(0, count: count - windows.count)
    sums += repeatElement(0, count: count * classes - sums.count)
  }

  /// Nil where no window was judged.
  func probabilities(of cell: Int) -> [Float]? {
    let count = Float(windows[cell])
    return count > 0 ? (0..<classes).map { sums[cell * classes + $0] / count } : nil
  }
}
