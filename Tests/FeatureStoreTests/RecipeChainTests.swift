import Core
import FeatureStore
import TestSupport
import Testing

/// The recipes from a file to a row, against the libraries that the published projects used (scripts/goldens/chains.py).
@Suite struct RecipeChainTests {
  /// The clips of the golden's program: a syllabic voice with faint noise before and after it.
  private func clip(rate: Int, seconds: Double) -> WaveFile {
    let count = Int(Double(rate) * seconds)
    let lead = Int(Double(rate) * 0.4)
    let voice = Signals.speech(count - 2 * lead, rate: rate)
    let faint = Signals.noise(2 * lead, seed: 2).map { $0 >> 12 }
    return WaveFile(faint[..<lead] + voice + faint[lead...], rate: rate)
  }

  private func read(_ file: WaveFile, _ maker: RowMaker) throws -> CleanClip {
    try withFile(file.bytes) { try maker.read(path: $0) }
  }

  private func row(_ contract: FeatureContract, _ make: (FloatView) throws -> Void) throws -> [Float] {
    let row = FloatBuffer([Float](repeating: 7, count: contract.rowShape.count))
    try make(row.view)
    return row.view.array
  }

  @Test(arguments: [
    ("ravdess-tdconv-lstm", "ravdess-tdconv-lstm", 48000, 3.4, Float(2e-3)), ("tess-cnn", "tess-cnn", 24414, 2.1, 2e-3),
    ("ravdess-tess-lstm", "ravdess-tess-lstm.48000", 48000, 3.4, 1e-2),
    ("ravdess-tess-bilstm", "ravdess-tess-lstm.44100", 44100, 5.2, 1e-2),
    ("crema-cnn1d", "crema-cnn1d", 16000, 2.3, 1e-6), ("crema-cnn2d", "crema-cnn2d", 16000, 2.3, 1e-3),
  ]) func `a clip as it is gives the row of the published project`(
    name: String, golden: String, rate: Int, seconds: Double, tolerance: Float
  ) throws {
    let maker = try RowMaker(contract: Recipe.find(name).features)
    let clip = try read(clip(rate: rate, seconds: seconds), maker)
    let row = try row(maker.contract) { try maker.row(of: clip, into: $0) }
    let distance = distance(row, try goldens.floats("chain.\(golden)"))
    #expect(distance < tolerance, "\(name) differs by up to \(distance)")
  }

  @Test(arguments: [
    ("ravdess-tdconv-lstm", 48000, 3.4, 0.7, Float(5e-3)), ("crema-cnn1d", 16000, 2.3, 0.5, Float(2e-3)),
  ]) func `a copy of shifted pitch gives the row of the published project`(
    name: String, rate: Int, seconds: Double, semitones: Double, tolerance: Float
  ) throws {
    var contract = try Recipe.find(name).features
    contract.augmentation?.copies = [AugmentedCopy(sound: [[.pitch(semitones: semitones, random: false)]])]
    let maker = try RowMaker(contract: contract)
    let clip = try read(clip(rate: rate, seconds: seconds), maker)
    let row = try row(contract) { try maker.copy(1, of: clip, key: "clip.wav", into: $0) }
    let distance = distance(row, try goldens.floats("chain.\(name).pitch"))
    #expect(distance < tolerance, "\(name) differs by up to \(distance)")
  }

  @Test func `windows of a cleaned clip give the rows of the published project`() throws {
    let maker = try RowMaker(contract: Recipe.ravdessPolarity.features)
    let clip = try read(clip(rate: 48000, seconds: 3.4), maker)
    let rows = try (0..<3).flatMap { index in
      try row(maker.contract) { try maker.row(index, of: clip, into: $0) }
    }
    let distance = distance(rows, try goldens.floats("chain.ravdess-polarity"))
    #expect(distance < 2e-3, "windows differ by up to \(distance)")
  }
}
