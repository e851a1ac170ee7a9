import CFFTW

/// The Fourier transform of two real frames at once in double precision: as the real and the imaginary part of one
/// complex frame, which takes three quarters of the time of two transforms.
///
/// Plans and memory are as those of `FourierTransform`, so that equal frames give equal bits.
package final class PairedFourierTransform {
  /// Samples per frame.
  package let frame: Int
  /// Where the two windowed frames of `frame` samples are written; the transform destroys them.
  package let first: UnsafeMutablePointer<Double>
  package let second: UnsafeMutablePointer<Double>
  private let real: UnsafeMutablePointer<Double>
  private let imaginary: UnsafeMutablePointer<Double>
  private let plan: OpaquePointer

  package var bins: Int { frame / 2 + 1 }

  /// `fftw_plan_guru_split_dft`
  package init(frame: Int) throws(FeatureError) {
    guard let length = Int32(exactly: frame), frame > 0, frame % 2 == 0 else { throw .untransformable(frame: frame) }
    (self.frame, first, second, real, imaginary) = (
      frame, zeros(frame), zeros(frame), zeros(frame + 1), zeros(frame + 1)
    )
    let (first, second, real, imaginary) = (first, second, real, imaginary)
    let plan = Planning.alone {
      var size = fftw_iodim(n: length, is: 1, os: 1)
      return fftw_plan_guru_split_dft(
        1, &size, 0, nil, first, second, real, imaginary, FFTW_ESTIMATE | FFTW_DESTROY_INPUT)
    }
    guard let plan else {
      for memory in [first, second, real, imaginary] { memory.deallocate() }
      throw .untransformable(frame: frame)
    }
    self.plan = plan
  }

  /// `fftw_destroy_plan`
  deinit {
    Planning.alone { fftw_destroy_plan(plan) }
    for memory in [first, second, real, imaginary] { memory.deallocate() }
  }

  /// Writes |X|² of each frame's bins, multiplied by `scale`.
  ///
  /// `fftw_execute`
  package func powers(scale: Double, _ power: UnsafeMutablePointer<Float>, _ other: UnsafeMutablePointer<Float>) {
    fftw_execute(plan)
    // A frame of real samples is where a bin and its mirror image agree; what differs is the other one's.
    (real[frame], imaginary[frame]) = (real[0], imaginary[0])
    let (real, imaginary, scale) = (real, imaginary, scale / 4)
    let (mirroredReal, mirroredImaginary) = (real + frame, imaginary + frame)
    for bin in 0..<bins {
      let (re, im) = (real[bin], imaginary[bin])
      let (mirroredRe, mirroredIm) = (mirroredReal[0 &- bin], mirroredImaginary[0 &- bin])
      let (evenRe, oddIm) = (re + mirroredRe, im - mirroredIm)
      let (evenIm, oddRe) = (im + mirroredIm, re - mirroredRe)
      power[bin] = Float((evenRe * evenRe + oddIm * oddIm) * scale)
      other[bin] = Float((evenIm * evenIm + oddRe * oddRe) * scale)
    }
  }
}
