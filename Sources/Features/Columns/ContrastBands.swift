/// The octaves of `librosa.feature.spectral_contrast`: 0 to 200 Hz, then six doublings, the last one up to half the rate.
enum ContrastBands {
  static let count = 7
  private static let quantile = 0.02
  /// The last octave starts at 6,400 Hz.
  static let lowestTop = 12_800

  /// A run of bins, and how many of them make its valley and its peak.
  struct Band: Equatable {
    let bins: Range<Int>
    let extremes: Int
  }

  /// nil if some octave holds no bin, as with a low rate or a short frame.
  ///
  /// librosa gives each octave but the first the bin below it too, and takes the last bin from each but the last; the
  /// quantile is one of the bins before that.
  static func bands(rate: Int, frame: Int) -> [Band]? {
    let hertzPerBin = hertzPerBin(rate: rate, frame: frame)
    let edges = [0] + (0..<count).map { 200 * Double(1 << $0) }
    guard edges[count - 1] < Double(rate) / 2 else { return nil }
    var bands: [Band] = []
    for (index, (low, high)) in zip(edges, edges.dropFirst()).enumerated() {
      let inside = (0...frame / 2).filter { (low...high).contains(Double($0) * hertzPerBin) }
      guard let first = inside.first, let last = inside.last else { return nil }
      let start = index == 0 ? first : first - 1
      let end = index == count - 1 ? frame / 2 + 1 : last
      guard start < end else { return nil }
      let size = index == count - 1 ? end - start : end - start + 1
      let extremes = max(1, Int((quantile * Double(size)).rounded(.toNearestOrEven)))
      bands.append(Band(bins: start..<end, extremes: extremes))
    }
    return bands
  }
}
