/// The weights of `scipy.signal.savgol_coeffs(width, order, deriv=order)`: the derivative of that order of the polynomial
/// of that degree which fits an odd number of neighbouring values best. It is the same at all of them.
enum SavitzkyGolay {
  /// nil if so few values determine no such polynomial.
  static func weights(width: Int, order: Int) -> [Float]? {
    guard width >= 3, order < width else { return nil }
    let places = (0..<width).map { Double($0 - width / 2) }
    let highest = polynomial(order, at: places)
    let norm = dot(highest, highest)
    let factorial = Double((1...order).reduce(1, *))
    return highest.map { Float(factorial * $0 / norm) }
  }

  /// The polynomial xᵒʳᵈᵉʳ + … that is orthogonal at `places`, which lie evenly around zero, to all of lower degree: by
  /// Gram's recurrence.
  private static func polynomial(_ order: Int, at places: [Double]) -> [Double] {
    var before = places.map { _ in 0.0 }
    var current = places.map { _ in 1.0 }
    for degree in 0..<order {
      let share = degree == 0 ? 0 : dot(current, current) / dot(before, before)
      (before, current) = (current, places.indices.map { places[$0] * current[$0] - share * before[$0] })
    }
    return current
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
}
