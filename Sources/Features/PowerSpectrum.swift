import Core

/// The power of each frequency bin in windowed frames of sound, |X|².
///
/// The transform is in double precision, as librosa's: beside a loud tone, bands 80 dB below it feel the last bits of a
/// single one.
final class PowerSpectrum {
  /// Bins from 0 Hz to half the rate.
  let bins: Int
  private let frame: Int
  private let scale: Double
  private let window: UnsafeMutableBufferPointer<Double>
  private let transform: PairedFourierTransform
  /// Where a frame without a partner leaves the partner's powers.
  private let nowhere: FloatView

  /// Of two frames of which one has so many times the other's energy, each is transformed alone: the louder one's
  /// rounding errors, 1e-31 of its energy, stand in the other's bins too.
  private static let widestRatio = 1e6

  init(_ framing: Framing) throws(FeatureError) {
    transform = try PairedFourierTransform(frame: framing.transform)
    bins = transform.bins
    frame = framing.frame
    scale = framing.scale
    nowhere = FloatBuffer(count: bins).view
    window = .allocate(capacity: frame)
    _ = window.initialize(from: framing.window)
  }

  deinit { window.deallocate() }

  /// How many times a windowed frame's energy the powers of all its bins are together at most, the first and the last
  /// bin left out.
  var mostPowerPerEnergy: Double { scale * Double(transform.frame) / 2 }

  /// Writes the powers of two neighbouring frames to the first `bins` floats of `power` and `other`; each starts at its
  /// `start`, which may lie before the first sample, and there are zeros on both sides of the clip.
  ///
  /// - Parameter least: the energy that one of them must have; else nothing is written, and false returned.
  func analyse(
    _ samples: FloatView, starts: (Int, Int), into power: FloatView, _ other: FloatView, least: Double = 0
  ) -> Bool {
    precondition(power.count >= bins && other.count >= bins, "\(power.count) floats cannot hold \(bins) bins")
    let energy = weigh(samples, start: starts.0, into: transform.first)
    let otherEnergy = weigh(samples, start: starts.1, into: transform.second)
    guard max(energy, otherEnergy) >= least else { return false }
    let widest = PowerSpectrum.widestRatio
    if energy > otherEnergy / widest, otherEnergy > energy / widest {
      transform.powers(scale: scale, power.base, other.base)
    } else {
      analyse(samples, start: starts.0, into: power)
      analyse(samples, start: starts.1, into: other)
    }
    return true
  }

  /// The same of one frame; silence has powers of exactly zero.
  func analyse(_ samples: FloatView, start: Int, into power: FloatView) {
    precondition(power.count >= bins, "\(power.count) floats cannot hold \(bins) bins")
    guard weigh(samples, start: start, into: transform.first) > 0 else { return power[0..<bins].fill(0) }
    transform.second.update(repeating: 0, count: transform.frame)
    transform.powers(scale: scale, power.base, nowhere.base)
  }

  /// Writes a windowed frame to `signal` and returns its energy.
  private func weigh(_ samples: FloatView, start: Int, into signal: UnsafeMutablePointer<Double>) -> Double {
    let lower = min(max(0, -start), frame)
    let upper = max(lower, min(frame, samples.count - start))
    signal.update(repeating: 0, count: lower)
    (signal + upper).update(repeating: 0, count: transform.frame - upper)
    guard upper > lower, let window = window.baseAddress else { return 0 }
    return weigh(samples.base + (start + lower), window + lower, into: signal + lower, count: upper - lower)
  }

  private func weigh(
    _ samples: UnsafePointer<Float>, _ weights: UnsafePointer<Double>, into target: UnsafeMutablePointer<Double>,
    count: Int
  ) -> Double {
    // Four sums at once hide the time that each addition takes.
    var (a, b, c, d) = (SIMD8<Double>(), SIMD8<Double>(), SIMD8<Double>(), SIMD8<Double>())
    let whole = count & ~31
    for index in stride(from: 0, to: whole, by: 32) {
      let (here, weight, place) = (samples + index, weights + index, target + index)
      a += weighEight(here, weight, into: place)
      b += weighEight(here + 8, weight + 8, into: place + 8)
      c += weighEight(here + 16, weight + 16, into: place + 16)
      d += weighEight(here + 24, weight + 24, into: place + 24)
    }
    var rest = 0.0
    for index in whole..<count {
      target[index] = weights[index] * Double(samples[index])
      rest += target[index] * target[index]
    }
    return ((a + b) + (c + d)).sum() + rest
  }

  /// Returns the squares.
  @inline(__always)
  private func weighEight(
    _ samples: UnsafePointer<Float>, _ weights: UnsafePointer<Double>, into target: UnsafeMutablePointer<Double>
  ) -> SIMD8<Double> {
    let weight = UnsafeRawPointer(weights).loadUnaligned(as: SIMD8<Double>.self)
    let values = weight * SIMD8<Double>(UnsafeRawPointer(samples).loadUnaligned(as: SIMD8<Float>.self))
    UnsafeMutableRawPointer(target).storeBytes(of: values, as: SIMD8<Double>.self)
    return values * values
  }
}
