import Core

/// How often the sound changes its sign, as a share of the frame's samples: `librosa.feature.zero_crossing_rate`.
///
/// librosa repeats the clip's first and last sample on both sides of it, where nothing crosses; and what would cross at
/// the first sample of a frame belongs to the frame before.
func zeroCrossingRate(frame: Int, hop: Int) -> SampleColumn {
  SampleColumn(frame: frame, hop: hop) { Float(Double(signChanges($0)) / Double(frame)) }
}

/// How many samples differ in sign from the one before them; what is no louder than 1e-10 counts as positive.
func signChanges(_ samples: FloatView) -> Int {
  let threshold: Float = -1e-10
  let (base, raw) = (samples.base, UnsafeRawPointer(samples.base))
  var counts = SIMD16<UInt32>()
  var index = 1
  while index + 16 <= samples.count {
    let before = raw.loadUnaligned(fromByteOffset: 4 * (index - 1), as: SIMD16<Float>.self) .< threshold
    let here = raw.loadUnaligned(fromByteOffset: 4 * index, as: SIMD16<Float>.self) .< threshold
    counts.replace(with: counts &+ 1, where: before .^ here)
    index += 16
  }
  var changes = Int(counts.wrappedSum())
  while index < samples.count {
    if (base[index - 1] < threshold) != (base[index] < threshold) { changes += 1 }
    index += 1
  }
  return changes
}
