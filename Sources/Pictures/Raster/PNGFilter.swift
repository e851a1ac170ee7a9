/// What PNG does with rows before they are packed: differences from what stands beside or above repeat more often.
enum PNGFilter {
  private static let channels = 3

  /// Each row as it is.
  static func plain(_ pixels: [UInt8], rowBytes: Int) -> [UInt8] {
    var rows: [UInt8] = []
    guard rowBytes > 0 else { return rows }
    rows.reserveCapacity(pixels.count + pixels.count / rowBytes)
    for start in stride(from: 0, to: pixels.count, by: rowBytes) {
      rows.append(0)
      rows += pixels[start..<start + rowBytes]
    }
    return rows
  }

  /// Each row by the filter that leaves the smallest differences, as the standard proposes.
  static func best(_ pixels: [UInt8], rowBytes: Int) -> [UInt8] {
    guard rowBytes > 0 else { return [] }
    var rows: [UInt8] = []
    rows.reserveCapacity(pixels.count + pixels.count / rowBytes)
    // Three bytes of nothing stand before each row, for the pixel to the left of its first.
    let margin = [UInt8](repeating: 0, count: channels)
    var above = [UInt8](repeating: 0, count: rowBytes + channels)
    for start in stride(from: 0, to: pixels.count, by: rowBytes) {
      let row = margin + pixels[start..<start + rowBytes]
      rows += row == above ? [up] + [UInt8](repeating: 0, count: rowBytes) : shortest(row, above)
      above = row
    }
    return rows
  }

  private static let up: UInt8 = 2

  private static func shortest(_ row: [UInt8], _ above: [UInt8]) -> [UInt8] {
    let trials = [
      trial(0, row, above) { here, _, _, _ in here },
      trial(1, row, above) { here, left, _, _ in here &- left },
      trial(up, row, above) { here, _, above, _ in here &- above },
      trial(3, row, above) { here, left, above, _ in here &- UInt8((UInt16(left) + UInt16(above)) / 2) },
      trial(4, row, above) { here, left, above, corner in here &- nearest(left, above, corner) },
    ]
    return trials.min { $0.size < $1.size }?.row ?? []
  }

  /// What a filter makes of a row, and how large the differences are altogether.
  @inline(__always)
  private static func trial(
    _ filter: UInt8, _ row: [UInt8], _ above: [UInt8],
    _ difference: (_ here: UInt8, _ left: UInt8, _ above: UInt8, _ corner: UInt8) -> UInt8
  ) -> (row: [UInt8], size: Int32) {
    var size: Int32 = 0
    let count = row.count - channels
    let filtered = [UInt8](unsafeUninitializedCapacity: count + 1) { target, used in
      target[0] = filter
      row.withUnsafeBufferPointer { row in
        above.withUnsafeBufferPointer { above in
          for index in 0..<count {
            let value = difference(row[index + channels], row[index], above[index + channels], above[index])
            target[index + 1] = value
            size &+= Int32(Int8(bitPattern: value).magnitude)
          }
        }
      }
      used = count + 1
    }
    return (filtered, size)
  }

  /// Whichever of the three is nearest to left + above − corner (Paeth).
  @inline(__always)
  private static func nearest(_ left: UInt8, _ above: UInt8, _ corner: UInt8) -> UInt8 {
    let toLeft = abs(Int16(above) - Int16(corner))
    let toAbove = abs(Int16(left) - Int16(corner))
    let toCorner = abs(Int16(left) + Int16(above) - 2 * Int16(corner))
    let other = toAbove <= toCorner ? above : corner
    return toLeft <= toAbove && toLeft <= toCorner ? left : other
  }
}
