/// The kernel of an LSTM for the product at each frame, packed by units: panels of sixteen units with their four gates
/// side by side, so that a tile ends with all that these units' gates take; zeros after the last unit.
struct GatePanels {
  static let gates = 4
  private let base: UnsafeMutablePointer<Float>
  private let depth: Int

  /// How many floats the panels of a kernel of `depth` rows take.
  static func count(depth: Int, units: Int) -> Int { gates * StepPanels.count(depth: depth, columns: units) }

  /// - Parameter source: `depth` rows of four times `units` floats.
  init(packing source: UnsafePointer<Float>, depth: Int, units: Int, into memory: UnsafeMutablePointer<Float>) {
    base = memory
    self.depth = depth
    for first in stride(from: 0, to: units, by: vectorWidth) {
      var target = panel(first)
      for row in 0..<depth {
        for gate in 0..<GatePanels.gates {
          let column = source + (row * GatePanels.gates + gate) * units + first
          store(load(column, first: units - first), target)
          target += vectorWidth
        }
      }
    }
  }

  /// The panel that begins with unit `first`, a multiple of sixteen.
  @inline(__always) func panel(_ first: Int) -> UnsafeMutablePointer<Float> {
    base + first * GatePanels.gates * depth
  }
}
