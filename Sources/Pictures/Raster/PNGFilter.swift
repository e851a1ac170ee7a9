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
    var rows = [UInt8](repeating: 0, count: pixels.count + pixels.count / rowBytes)
    var above = [UInt8](repeating: 0, count: rowBytes)
    var trials = [[UInt8]](repeating: above, count: 5)
    var target = 0
    for start in stride(from: 0, to: pixels.count, by: rowBytes) {
      let row = Array(pixels[start..<start + rowBytes])
      let filter = row == above ? up : chosen(row, above, &trials)
      rows[target] = UInt8(filter)
      if row != above { rows.replaceSubrange(target + 1..<target + 1 + rowBytes, with: trials[filter]) }
      target += 1 + rowBytes
      above = row
    }
    return rows
  }

  private static let up = 2

  private static func chosen(_ row: [UInt8], _ above: [UInt8], _ trials: inout [[UInt8]]) -> Int {
    trials[0] = row
    for index in row.indices {
      let left = index < channels ? 0 : row[index - channels]
      let corner = index < channels ? 0 : above[index - channels]
      trials[1][index] = row[index] &- left
      trials[2][index] = row[index] &- above[index]
      trials[3][index] = row[index] &- UInt8((Int(left) + Int(above[index])) / 2)
      trials[4][index] = row[index] &- nearest(left, above[index], corner)
    }
    let sizes = trials.map { $0.reduce(0) { $0 + abs(Int(Int8(bitPattern: $1))) } }
    return sizes.indices.min { sizes[$0] < sizes[$1] } ?? 0
  }

  /// Whichever of the three is nearest to left + above − corner (Paeth).
  @inline(__always)
  private static func nearest(_ left: UInt8, _ above: UInt8, _ corner: UInt8) -> UInt8 {
    let toLeft = abs(Int(above) - Int(corner))
    let toAbove = abs(Int(left) - Int(corner))
    let toCorner = abs(Int(left) + Int(above) - 2 * Int(corner))
    if toLeft <= toAbove, toLeft <= toCorner { return left }
    return toAbove <= toCorner ? above : corner
  }
}
