/// The largest difference, or infinity where lengths differ or a number is not one.
package func distance(_ a: [Float], _ b: [Float]) -> Float {
  guard a.count == b.count else { return .infinity }
  return zip(a, b).map { ($0 - $1).isNaN ? .infinity : abs($0 - $1) }.max() ?? 0
}
