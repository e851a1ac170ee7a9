import CFFTW
import Core
import Synchronization

/// The Fourier transform of real frames of one length, in single precision, there and back, in memory of its own.
///
///     let transform = try FourierTransform(frame: 2048)
///     transform.signal      // FloatView of 2048 samples: write the windowed frame here
///     transform.forward()   // signal → spectrum; the signal is lost
///     transform.spectrum    // FloatView of 2 × 1025 floats: re, im of bin 0, re, im of bin 1, …
///     transform.inverse()   // spectrum → signal, 2048 times too large: divide, or let the window do it; the spectrum is lost
///
/// The plans are estimated and not measured, and they always work on the same aligned memory, so that equal frames give
/// equal bits in every run and on every rank. Not for use by two threads at once: each makes its own.
package final class FourierTransform {
  /// Samples per frame.
  package let frame: Int
  package let signal: FloatView
  /// Real and imaginary part of each bin, from 0 Hz to half the rate.
  package let spectrum: FloatView
  private let there: OpaquePointer
  private let back: OpaquePointer

  package var bins: Int { frame / 2 + 1 }

  /// `fftwf_plan_dft_r2c_1d`, `fftwf_plan_dft_c2r_1d`
  package init(frame: Int) throws(FeatureError) {
    guard let length = Int32(exactly: frame), frame > 0, frame % 2 == 0 else { throw .untransformable(frame: frame) }
    self.frame = frame
    signal = FloatBuffer(count: frame).view
    spectrum = FloatBuffer(count: frame + 2).view
    let (samples, complex) = (signal.base, UnsafeMutableRawPointer(spectrum.base))
    let plans = Planning.alone {
      let bins = complex.assumingMemoryBound(to: fftwf_complex.self)
      return Plans(
        there: fftwf_plan_dft_r2c_1d(length, samples, bins, FFTW_ESTIMATE | FFTW_DESTROY_INPUT),
        back: fftwf_plan_dft_c2r_1d(length, bins, samples, FFTW_ESTIMATE | FFTW_DESTROY_INPUT))
    }
    guard let there = plans.there, let back = plans.back else { throw .untransformable(frame: frame) }
    (self.there, self.back) = (there, back)
  }

  private struct Plans {
    let there: OpaquePointer?
    let back: OpaquePointer?
  }

  /// `fftwf_destroy_plan`
  deinit {
    Planning.alone {
      fftwf_destroy_plan(there)
      fftwf_destroy_plan(back)
    }
  }

  /// Fills `spectrum` from `signal`.
  ///
  /// `fftwf_execute`
  package func forward() { fftwf_execute(there) }

  /// Fills `signal` from `spectrum`, multiplied by `frame`.
  ///
  /// `fftwf_execute`
  package func inverse() { fftwf_execute(back) }
}

/// FFTW makes and drops one plan at a time in a process; running plans needs no lock.
enum Planning {
  private static let lock = Mutex(())

  static func alone<Result>(_ body: () -> Result) -> Result { lock.withLock { _ in body() } }
}
