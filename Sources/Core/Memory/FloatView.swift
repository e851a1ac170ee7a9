/// A window on a `FloatBuffer`, which it keeps alive: how layers, kernels, stores and collectives pass numbers on.
///
/// Copying a view copies no numbers. Ranges are checked whenever a view is cut; what lies inside is reached without
/// checks by the kernels, through `base`.
public struct FloatView: @unchecked Sendable {
  private let owner: FloatBuffer
  private let start: Int
  public let count: Int

  package init(owner: FloatBuffer, start: Int, count: Int) {
    self.owner = owner
    self.start = start
    self.count = count
  }

  /// The first float, for the modules that hand memory to a kernel or a C library; valid while this view lives.
  package var base: UnsafeMutablePointer<Float> { owner.base + start }

  /// The floats of `range`, counted from this view's start.
  public subscript(range: Range<Int>) -> FloatView {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "\(range) is outside a view of \(count) floats")
    return FloatView(owner: owner, start: start + range.lowerBound, count: range.count)
  }

  public subscript(index: Int) -> Float {
    get {
      precondition(index >= 0 && index < count, "\(index) is outside a view of \(count) floats")
      return base[index]
    }
    nonmutating set {
      precondition(index >= 0 && index < count, "\(index) is outside a view of \(count) floats")
      base[index] = newValue
    }
  }

  public var array: [Float] { Array(UnsafeBufferPointer(start: base, count: count)) }

  /// Whether no value is infinite or not a number.
  public var isFinite: Bool {
    let vectors = count / SIMD16<Float>.scalarCount
    let memory = UnsafeRawPointer(base)
    // Zero times a finite number is zero, times any other it is not a number.
    var sums = SIMD16<Float>.zero
    for vector in 0..<vectors {
      sums += 0 * memory.loadUnaligned(fromByteOffset: vector * 64, as: SIMD16<Float>.self)
    }
    var sum = sums.sum()
    for index in vectors * SIMD16<Float>.scalarCount..<count { sum += 0 * base[index] }
    return sum == 0
  }

  public func fill(_ value: Float) { base.update(repeating: value, count: count) }

  /// Copies all of `source`, which must be as long as this view.
  public func copy(from source: FloatView) {
    precondition(source.count == count, "\(source.count) floats do not fit a view of \(count)")
    base.update(from: source.base, count: count)
  }

  /// Copies all of `source`, which must be as long as this view.
  public func copy(from source: [Float]) {
    precondition(source.count == count, "\(source.count) floats do not fit a view of \(count)")
    source.withUnsafeBufferPointer { values in
      if let first = values.baseAddress { base.update(from: first, count: count) }
    }
  }
}
