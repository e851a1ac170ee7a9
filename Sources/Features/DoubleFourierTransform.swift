import CFFTW
import Core

/// The Fourier transform of real frames of one length in double precision, for what asks for the phase of faint bins
/// beside loud ones; works as `FourierTransform` does, one way.
package final class DoubleFourierTransform {
  /// Samples per frame.
  package let frame: Int
  /// Where the windowed frame of `frame` samples is written; the transform destroys it.
  package let signal: UnsafeMutablePointer<Double>
  /// Real and imaginary part of each bin, from 0 Hz to half the rate.
  package let spectrum: UnsafeMutablePointer<Double>
  private let plan: OpaquePointer

  package var bins: Int { frame / 2 + 1 }

  /// `fftw_plan_dft_r2c_1d`
  package init(frame: Int) throws(FeatureError) {
    guard let length = Int32(exactly: frame), frame > 0, frame % 2 == 0 else { throw .untransformable(frame: frame) }
    let (signal, spectrum) = (zeros(frame), zeros(frame + 2))
    let plan = Planning.alone {
      let bins = UnsafeMutableRawPointer(spectrum).assumingMemoryBound(to: fftw_complex.self)
      return fftw_plan_dft_r2c_1d(length, signal, bins, FFTW_ESTIMATE | FFTW_DESTROY_INPUT)
    }
    guard let plan else {
      signal.deallocate()
      spectrum.deallocate()
      throw .untransformable(frame: frame)
    }
    (self.frame, self.signal, self.spectrum, self.plan) = (frame, signal, spectrum, plan)
  }

  /// `fftw_destroy_plan`
  deinit {
    Planning.alone { fftw_destroy_plan(plan) }
    signal.deallocate()
    spectrum.deallocate()
  }

  /// Fills `spectrum` from `signal`.
  ///
  /// `fftw_execute`
  package func forward() { fftw_execute(plan) }
}

/// Memory that is always aligned alike, so that FFTW always plans alike.
func zeros(_ count: Int) -> UnsafeMutablePointer<Double> {
  let memory = UnsafeMutableRawPointer.allocate(byteCount: count * MemoryLayout<Double>.stride, alignment: 64)
  return memory.initializeMemory(as: Double.self, repeating: 0, count: count)
}
