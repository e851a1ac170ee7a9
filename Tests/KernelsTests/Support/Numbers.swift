import Core

extension [Float] {
  /// A view on these numbers, `offset` floats past a cache line.
  func view(offset: Int = 0) -> FloatView {
    let buffer = FloatBuffer(count: count + offset + 32)
    let view = buffer.view[offset..<offset + count]
    view.copy(from: self)
    return view
  }

  var doubles: [Double] { map(Double.init) }
}

/// A view to be overwritten: not-a-number everywhere, `offset` floats past a cache line.
func blank(_ count: Int, offset: Int = 0) -> FloatView {
  let view = FloatBuffer(count: count + offset).view[offset..<offset + count]
  view.fill(.nan)
  return view
}

/// The largest difference, relative to the largest expected value.
func difference(_ found: FloatView, _ expected: [Double]) -> Double {
  guard found.count == expected.count, found.array.allSatisfy(\.isFinite) else { return .infinity }
  let largest = zip(found.array, expected).map { abs(Double($0) - $1) }.max() ?? 0
  return largest / max(expected.map(abs).max() ?? 0, 1e-6)
}

/// d f / d x by central differences.
func slope(of f: ([Double]) -> Double, at x: [Double]) -> [Double] {
  let step = 1e-5
  return x.indices.map { index in
    var (up, down) = (x, x)
    up[index] += step
    down[index] -= step
    return (f(up) - f(down)) / (2 * step)
  }
}

func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
