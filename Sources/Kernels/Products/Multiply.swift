/// Where a product goes, and what is done to it on the way.
struct ProductTarget {
  let base: UnsafeMutablePointer<Float>
  /// From row to row.
  let stride: Int
  let columns: Int
  let bias: UnsafePointer<Float>?
  let rectified: Bool
  /// Whether the product is added to what stands there.
  let accumulating: Bool
}

/// Rows that are worked on at once, so that their part of `a` stays in the second-level cache for all panels.
private let blockRows = 256

/// c = a·b (+ what stands in c, + bias, then ReLU).
func multiply(
  _ a: UnsafePointer<Float>, _ rows: MatrixRows, depth: Int, _ b: ProductPanels, columns: Int,
  bias: UnsafePointer<Float>? = nil, rectified: Bool = false, accumulating: Bool = false,
  into c: UnsafeMutablePointer<Float>
) {
  let target = ProductTarget(
    base: c, stride: columns, columns: columns, bias: bias, rectified: rectified, accumulating: accumulating)
  multiply(a, rows, ProductTaps(depth: depth), b, into: target)
}

/// The same for a depth that lies in pieces. One block of rows after the other meets one block of the depth after the
/// other.
func multiply(
  _ a: UnsafePointer<Float>, _ rows: MatrixRows, _ taps: ProductTaps, _ b: ProductPanels, into c: ProductTarget
) {
  for first in stride(from: 0, to: rows.count, by: blockRows) {
    let range = first..<min(rows.count, first + blockRows)
    var position = 0
    repeat {
      let block = DepthBlock(taps, at: position)
      multiplyBlock(a, rows, range, taps, block, b, from: position, into: c)
      position += max(1, block.count)
    } while position < taps.count * taps.depth
  }
}

private func multiplyBlock(
  _ a: UnsafePointer<Float>, _ rows: MatrixRows, _ range: Range<Int>, _ taps: ProductTaps, _ block: DepthBlock,
  _ b: ProductPanels, from position: Int, into c: ProductTarget
) {
  let part = ProductPart(
    rows: range, taps: taps, block: block, resumes: c.accumulating || position > 0,
    finishes: position + block.count == b.depth && (c.bias != nil || c.rectified))
  var first = 0
  while first < c.columns {
    let vectors = ProductPanels.vectors(c.columns - first)
    let (panel, stride) = b.panel(first, vectors: vectors, at: position)
    switch vectors {
    case 1: multiplyNarrow(a, rows, part, panel, stride, first, into: c)
    case 2: multiplyMiddle(a, rows, part, panel, stride, first, into: c)
    default: multiplyWide(a, rows, part, panel, stride, first, into: c)
    }
    first += vectors * vectorWidth
  }
}

/// A block of the rows and of the depth.
private struct ProductPart {
  let rows: Range<Int>
  let taps: ProductTaps
  let block: DepthBlock
  let resumes: Bool
  let finishes: Bool
}

// One function for each width, never inlined: small callers keep the sums of a tile in registers.

@inline(never)
private func multiplyNarrow(
  _ a: UnsafePointer<Float>, _ rows: MatrixRows, _ part: ProductPart, _ panel: UnsafePointer<Float>, _ stride: Int,
  _ first: Int, into c: ProductTarget
) {
  multiplyPanel(a, rows, part, panel, stride, first, vectors: 1, into: c)
}

@inline(never)
private func multiplyMiddle(
  _ a: UnsafePointer<Float>, _ rows: MatrixRows, _ part: ProductPart, _ panel: UnsafePointer<Float>, _ stride: Int,
  _ first: Int, into c: ProductTarget
) {
  multiplyPanel(a, rows, part, panel, stride, first, vectors: 2, into: c)
}

@inline(never)
private func multiplyWide(
  _ a: UnsafePointer<Float>, _ rows: MatrixRows, _ part: ProductPart, _ panel: UnsafePointer<Float>, _ stride: Int,
  _ first: Int, into c: ProductTarget
) {
  multiplyPanel(a, rows, part, panel, stride, first, vectors: 3, into: c)
}

@inline(__always)
private func multiplyPanel(
  _ a: UnsafePointer<Float>, _ rows: MatrixRows, _ part: ProductPart, _ panel: UnsafePointer<Float>, _ stride: Int,
  _ first: Int, vectors: Int, into c: ProductTarget
) {
  let columns = min(vectors * vectorWidth, c.columns - first)
  let finish = ProductFinish(
    bias: c.bias.map { $0 + first }, vectors: vectors, columns: columns, rectified: c.rectified)
  var cursor = RowCursor(rows, at: part.rows.lowerBound)
  for row in Swift.stride(from: part.rows.lowerBound, to: part.rows.upperBound, by: ProductTile.rows) {
    let left = part.rows.upperBound - row
    let place = c.base + row * c.stride + first
    let starts = RowStarts(&cursor, left: left)
    ProductTile.prefetch(place, stride: c.stride, rows: left, vectors: vectors)
    var tile = ProductTile()
    if part.resumes { tile.resume(place, stride: c.stride, rows: left, columns: columns, vectors: vectors) }
    var b = panel
    for tap in part.block.taps {
      tile.add(
        a + part.taps.offset(tap) + part.block.start, starts, step: 1, b: b, stride: stride,
        depth: part.block.depth, vectors: vectors)
      b += part.block.depth * stride
    }
    if part.finishes { tile.apply(finish, vectors: vectors) }
    tile.put(place, stride: c.stride, rows: left, columns: columns, vectors: vectors)
  }
}
