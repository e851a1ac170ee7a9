import CFFTW
import Core
import Glibc

/// The power of each frequency bin in one windowed frame of sound: |STFT|² as in librosa, with a periodic Hann window.
///
/// The plan is estimated and not measured, and it always works on the same aligned memory, so that equal frames give
/// equal bits in every run and on every rank.
final class PowerSpectrum {
  let frame: Int
  /// One value per bin, from 0 Hz to half the rate; after them zeros up to whole SIMD vectors.
  let power: FloatBuffer
  private let window: FloatBuffer
  private let input: FloatBuffer
  private let output: FloatBuffer
  private let plan: OpaquePointer

  var bins: Int { frame / 2 + 1 }

  /// `fftwf_plan_dft_r2c_1d`
  init(frame: Int) throws(FeatureError) {
    self.frame = frame
    window = FloatBuffer((0..<frame).map { Float(0.5 - 0.5 * cos(2 * Double.pi * Double($0) / Double(frame))) })
    input = FloatBuffer(count: frame)
    power = FloatBuffer(count: FloatBuffer.padded(frame / 2 + 1))
    output = FloatBuffer(count: 2 * power.count)
    let (samples, complex) = (input.base, UnsafeMutableRawPointer(output.base))
    let plan = Planning.alone {
      let target = complex.assumingMemoryBound(to: fftwf_complex.self)
      return fftwf_plan_dft_r2c_1d(Int32(frame), samples, target, FFTW_ESTIMATE | FFTW_DESTROY_INPUT)
    }
    guard let plan else { throw .untransformable(frame: frame) }
    self.plan = plan
  }

  /// `fftwf_destroy_plan`
  deinit { Planning.alone { fftwf_destroy_plan(plan) } }

  /// Fills `power` for the frame that starts at `start`, which may lie before the first sample; there are zeros on both
  /// sides of the clip.
  ///
  /// `fftwf_execute`
  func analyse(_ samples: UnsafePointer<Float>, count: Int, start: Int) {
    let lower = min(max(0, -start), frame)
    let upper = max(lower, min(frame, count - start))
    let (target, window) = (input.base, window.base)
    target.update(repeating: 0, count: lower)
    for index in lower..<upper { target[index] = window[index] * samples[start + index] }
    (target + upper).update(repeating: 0, count: frame - upper)
    fftwf_execute(plan)
    square()
  }

  /// |re + i·im|² for all bins; the output's padding is zero and stays so.
  private func square() {
    let complex = UnsafeRawPointer(output.base)
    let power = UnsafeMutableRawPointer(power.base)
    for index in 0..<output.count / 16 {
      let pairs = complex.load(fromByteOffset: 64 * index, as: SIMD16<Float>.self)
      let (re, im) = (pairs.evenHalf, pairs.oddHalf)
      power.storeBytes(of: re * re + im * im, toByteOffset: 32 * index, as: SIMD8<Float>.self)
    }
  }
}
