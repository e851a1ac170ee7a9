extension FloatView {
  /// Where the largest value stands; the first of equals, as NumPy's `argmax`.
  public var indexOfLargest: Int {
    var best = 0
    for index in 0..<count where self[index] > self[best] { best = index }
    return best
  }
}
