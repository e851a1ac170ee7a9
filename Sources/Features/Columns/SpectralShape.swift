import Core

/// `librosa.feature.spectral_centroid`, in hertz; 0 for silence.
func spectralCentroid(rate: Int, frame: Int) -> SpectralColumn {
  let hertzPerBin = hertzPerBin(rate: rate, frame: frame)
  return SpectralColumn(.magnitude) { magnitudes, _ in Float(meanBin(magnitudes) * hertzPerBin) }
}

/// `librosa.feature.spectral_bandwidth`, in hertz: the deviation from the centroid; 0 for silence.
func spectralBandwidth(rate: Int, frame: Int) -> SpectralColumn {
  let hertzPerBin = hertzPerBin(rate: rate, frame: frame)
  return SpectralColumn(.magnitude) { magnitudes, _ in Float(deviationInBins(magnitudes) * hertzPerBin) }
}

/// `librosa.feature.spectral_rolloff`, in hertz: below it lies `share` of all magnitudes; 0 for silence.
func spectralRollOff(share: Double, rate: Int, frame: Int) -> SpectralColumn {
  let hertzPerBin = hertzPerBin(rate: rate, frame: frame)
  let sums = FloatBuffer(count: frame / 2 + 1)
  return SpectralColumn(.magnitude) { magnitudes, bins in
    Float(Double(rollOffBin(magnitudes, bins: bins, share: Float(share), sums: sums)) * hertzPerBin)
  }
}

/// Rounded as NumPy's `rfftfreq` rounds it, so that a bin falls on the same side of a band's edge.
func hertzPerBin(rate: Int, frame: Int) -> Double { 1 / (Double(frame) * (1 / Double(rate))) }

/// The mean of the bin numbers, each weighted with its magnitude.
func meanBin(_ magnitudes: FloatView) -> Double {
  let raw = UnsafeRawPointer(magnitudes.base)
  var (sum, moment) = (SIMD16<Float>(), SIMD16<Float>())
  var bins = firstBins
  for offset in stride(from: 0, to: 4 * magnitudes.count, by: 64) {
    let magnitude = raw.load(fromByteOffset: offset, as: SIMD16<Float>.self)
    sum += magnitude
    moment.addProduct(magnitude, bins)
    bins += 16
  }
  return quotient(moment, sum)
}

/// The root of the mean squared distance from the mean bin. An error of that mean hardly shows, since the sum of squares
/// is smallest there.
func deviationInBins(_ magnitudes: FloatView) -> Double {
  let raw = UnsafeRawPointer(magnitudes.base)
  var (sum, moment) = (SIMD16<Float>(), SIMD16<Float>())
  var distance = firstBins - Float(meanBin(magnitudes))
  for offset in stride(from: 0, to: 4 * magnitudes.count, by: 64) {
    let magnitude = raw.load(fromByteOffset: offset, as: SIMD16<Float>.self)
    sum += magnitude
    moment.addProduct(magnitude, distance * distance)
    distance += 16
  }
  return quotient(moment, sum).squareRoot()
}

/// The first bin at which the running sum of magnitudes reaches `share` of them all.
///
/// Added one after the other in single precision, as NumPy does it: where two bins are about equally good, the rounding
/// decides.
func rollOffBin(_ magnitudes: FloatView, bins: Int, share: Float, sums: FloatBuffer) -> Int {
  precondition(bins > 0 && bins <= magnitudes.count && bins <= sums.count, "\(bins) bins do not fit")
  let (magnitudes, sums) = (magnitudes.base, sums.base)
  var sum: Float = 0
  for bin in 0..<bins {
    sum += magnitudes[bin]
    sums[bin] = sum
  }
  // The sums only rise, so the first to reach the threshold is found by halving.
  let threshold = share * sum
  var (low, high) = (0, bins - 1)
  while low < high {
    let middle = (low + high) / 2
    if sums[middle] < threshold { low = middle + 1 } else { high = middle }
  }
  return low
}

private let firstBins = SIMD16<Float>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)

/// Weights that librosa takes for zeros, so that their sum is no divisor, are not divided by.
private func quotient(_ moment: SIMD16<Float>, _ sum: SIMD16<Float>) -> Double {
  let sum = sum.total
  return sum < Double(Float.leastNormalMagnitude) ? moment.total : moment.total / sum
}

extension SIMD16<Float> {
  fileprivate var total: Double { indices.reduce(0) { $0 + Double(self[$1]) } }
}
