import Core

/// A view with a zone after it, and one before it, that nothing may write and whose numbers spoil what reads them.
struct Guarded {
  let view: FloatView
  private let whole: FloatView
  private static let zone = 64
  /// A not-a-number that no arithmetic makes on its own.
  private static let mark = Float(bitPattern: 0x7FC5_E12D)

  /// - Parameter numbers: as many as there are, or not-a-number everywhere.
  init(_ count: Int, numbers: [Float]? = nil) {
    whole = FloatBuffer(count: count + 2 * Guarded.zone).view
    whole.fill(Guarded.mark)
    view = whole[Guarded.zone..<Guarded.zone + count]
    view.fill(.nan)
    if let numbers { view.copy(from: numbers) }
  }

  init(_ numbers: [Float]) { self.init(numbers.count, numbers: numbers) }

  var isIntact: Bool {
    let zones = [0..<Guarded.zone, Guarded.zone + view.count..<whole.count]
    return zones.allSatisfy { zone in zone.allSatisfy { whole[$0].bitPattern == Guarded.mark.bitPattern } }
  }
}

func areIntact(_ views: [Guarded]) -> Bool { views.allSatisfy(\.isIntact) }
