import Core

/// How the axes of a row change places, of which up to six may move: the sizes of the output's axes, and how far apart
/// their values are in the input.
public struct PermutedAxes: Sendable {
  public static let most = 6
  let sizes: SIMD8<Int>
  let strides: SIMD8<Int>
  let count: Int

  /// - Parameter order: the input's axis, counted from zero, for each of the output.
  public init(_ input: [Int], order: [Int]) {
    var (sizes, strides) = (SIMD8<Int>(repeating: 1), SIMD8<Int>())
    // Counted from the last axis; those that are missing have one value.
    for (place, axis) in order.reversed().enumerated() where place < PermutedAxes.most {
      sizes[place] = input[axis]
      strides[place] = input[(axis + 1)...].reduce(1, *)
    }
    (self.sizes, self.strides, count) = (sizes, strides, input.reduce(1, *))
  }
}

/// Writes each row with its axes in another order.
public func permuteAxes(_ input: FloatView, rows: Int, _ axes: PermutedAxes, into output: FloatView) {
  for row in 0..<rows {
    permuteRow(input.base + row * axes.count, axes, into: output.base + row * axes.count)
  }
}

/// The last axis of the output in the inner loop; the others are counted like the digits of a number.
private func permuteRow(
  _ source: UnsafeMutablePointer<Float>, _ axes: PermutedAxes, into target: UnsafeMutablePointer<Float>
) {
  let (width, step) = (axes.sizes[0], axes.strides[0])
  var (place, from) = (SIMD8<Int>(), 0)
  for line in stride(from: 0, to: axes.count, by: width) {
    for index in 0..<width { target[line + index] = source[from + index * step] }
    for axis in 1..<PermutedAxes.most {
      place[axis] += 1
      from += axes.strides[axis]
      if place[axis] < axes.sizes[axis] { break }
      from -= axes.sizes[axis] * axes.strides[axis]
      place[axis] = 0
    }
  }
}
