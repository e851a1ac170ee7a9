import Core
import Glibc

/// The MFCCs of python_speech_features: `mfcc(…, nfilt=26, ceplifter=22, appendEnergy=True)` of its power spectrum.
final class SpeechCepstrumColumns: ColumnMaker {
  /// What its `numpy.finfo(float).eps` puts in the place of nothing, before a logarithm is taken.
  private static let nothing: Float = 0x1p-52
  private static let lifter = 22.0

  private let bank: FilterBank
  private let cosines: CosineTransform
  private let energies = FloatBuffer(count: SpeechFilters.count * SpectrumBlock.frames)
  /// Blocks of coefficients × 8 frames.
  private var cepstra = FloatBuffer(count: 0)
  private var kept = 0

  init(rate: Int, transform: Int, coefficients: Int) {
    bank = FilterBank(
      SpeechFilters.triangles(rate: rate, transform: transform), stride: FloatBuffer.padded(transform / 2 + 1))
    cosines = CosineTransform(coefficients: coefficients, levels: SpeechFilters.count) { k in
      1 + SpeechCepstrumColumns.lifter / 2 * sin(Double.pi * Double(k) / SpeechCepstrumColumns.lifter)
    }
  }

  var width: Int { cosines.coefficients }
  var needs: SpectrumNeeds { .power }

  private var blockFloats: Int { width * SpectrumBlock.frames }

  private func cepstra(block index: Int) -> FloatView { cepstra.view[index * blockFloats..<(index + 1) * blockFloats] }

  func begin(_ clip: FramedClip) {
    kept = clip.kept
    let floats = SpectrumBlock.count(of: kept) * blockFloats
    if cepstra.count < floats { cepstra = FloatBuffer(count: floats) }
  }

  func add(_ spectra: SpectrumBlock) {
    guard spectra.first < kept else { return }
    bank.apply(to: spectra.power, into: energies.view)
    takeLogarithms(energies)
    let place = cepstra(block: spectra.first / SpectrumBlock.frames)
    cosines.apply(to: energies.view, into: place)
    for index in 0..<spectra.count { place[index] = energy(spectra.power(index)) }
  }

  func finish() {}

  func write(frames: Int, into target: FloatView, stride: Int) {
    for index in 0..<SpectrumBlock.count(of: frames) {
      SpectrumBlock.write(cepstra(block: index), block: index, frames: frames, into: target, stride: stride)
    }
  }

  private func takeLogarithms(_ buffer: FloatBuffer) {
    let values = buffer.base
    for index in 0..<buffer.count { values[index] = SpeechCepstrumColumns.logarithm(values[index]) }
  }

  /// The logarithm of the whole frame's energy, which stands in the place of the first coefficient.
  private func energy(_ power: FloatView) -> Float {
    let power = power.base
    var sums = SIMD8<Float>()
    for index in Swift.stride(from: 0, to: bank.stride, by: 8) {
      sums += UnsafeRawPointer(power + index).load(as: SIMD8<Float>.self)
    }
    return SpeechCepstrumColumns.logarithm(sums.sum())
  }

  private static func logarithm(_ energy: Float) -> Float { logf(energy == 0 ? nothing : energy) }
}
