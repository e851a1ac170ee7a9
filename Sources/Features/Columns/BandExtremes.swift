import Core

/// Finds the smallest and the largest few of some numbers ≥ 0 without sorting them.
final class BandExtremes {
  /// The numbers, then NaNs, which count as neither small nor large.
  private let numbers: FloatBuffer

  init(most: Int) { numbers = FloatBuffer(count: FloatBuffer.padded(most)) }

  /// The means of the `extremes` smallest and largest numbers of `band`.
  func means(of band: FloatView, extremes: Int) -> (valley: Float, peak: Float) {
    precondition(extremes == 1 || extremes < band.count, "\(extremes) extremes of \(band.count) numbers")
    if extremes == 1 { return outermost(of: band) }
    let vectors = load(band)
    let low = dividingBound(after: extremes, of: numbers, total: band.count)
    let high = dividingBound(after: band.count - extremes, of: numbers, total: band.count)
    let raw = UnsafeRawPointer(numbers.base)
    var (valley, peak) = (Sum(), Sum())
    for index in 0..<vectors {
      let here = raw.load(fromByteOffset: 64 * index, as: SIMD16<Float>.self)
      valley.add(here, where: here .< low)
      peak.add(here, where: here .> high)
    }
    return (valley.mean(extremes, bound: low), peak.mean(extremes, bound: high))
  }

  private func outermost(of band: FloatView) -> (valley: Float, peak: Float) {
    let numbers = band.base
    var (smallest, largest) = (numbers[0], numbers[0])
    for index in 1..<band.count {
      smallest = min(smallest, numbers[index])
      largest = max(largest, numbers[index])
    }
    return (smallest, largest)
  }

  /// - Returns: how many vectors the band fills.
  private func load(_ band: FloatView) -> Int {
    precondition(band.count <= numbers.count, "\(band.count) numbers do not fit a band of \(numbers.count)")
    let vectors = (band.count + 15) / 16
    numbers.base.update(from: band.base, count: band.count)
    (numbers.base + band.count).update(repeating: .nan, count: 16 * vectors - band.count)
    return vectors
  }

  /// The numbers on one side of a bound, added up.
  private struct Sum {
    private var sum = SIMD16<Float>()
    private var count = SIMD16<UInt32>()

    @inline(__always)
    mutating func add(_ numbers: SIMD16<Float>, where mask: SIMDMask<SIMD16<Int32>>) {
      sum += SIMD16<Float>().replacing(with: numbers, where: mask)
      count.replace(with: count &+ 1, where: mask)
    }

    /// Of these and of so many equal to the bound that there are `extremes`.
    func mean(_ extremes: Int, bound: Float) -> Float {
      (sum.sum() + Float(extremes - Int(count.wrappedSum())) * bound) / Float(extremes)
    }
  }
}
