import Audio
import Core
import Effects
import Extraction
import TestSupport
import Testing

@Suite struct SoundViewTests {
  private func view(
    _ samples: [Float], rate: Int = 16000, fullScale: Float = 1, contract: FeatureContract = StepViews.librosa
  ) throws -> SoundView {
    try SoundView(
      Recording(samples: samples, rate: rate), fullScale: fullScale, title: "as it is", name: "as-is",
      contract: contract)
  }

  private let speech = Signals.samples(Signals.speech(4000, rate: 16000))

  @Test func `shows the numbers that librosa's own display is given`() throws {
    let view = try view(speech)
    #expect(view.cepstrum.columns == 8 && view.cepstrum.rows == 20)
    #expect(distance(view.cepstrum.values, try goldens.floats("clip.mfcc")) < 5e-4)
    #expect(distance(view.mel.values, try goldens.floats("clip.mel")) < 1e-4)
    let levels = FrameGrid(columns: 8, rows: 1025, values: try goldens.floats("clip.levels"), first: 0, step: 0.032)
    #expect(distance(view.levels.values, levels.reduced(columns: 8, rows: 600).values) < 1e-3)
    #expect(distance(view.spectrum.map(Float.init), try goldens.floats("clip.spectrum")) < 1e-3)
  }

  @Test func `a whole-number scale changes no picture`() throws {
    let (unit, integer) = (try view(speech), try view(speech.map { $0 * 32768 }, fullScale: 32768))
    #expect(unit.levels == integer.levels && unit.mel == integer.mel && unit.cepstrum == integer.cepstrum)
    #expect(unit.waveform == integer.waveform && unit.spectrum == integer.spectrum)
  }

  @Test func `knows when its frames are`() throws {
    let librosa = try view(speech)
    #expect(librosa.levels.first == 0 && librosa.levels.step == 512.0 / 16000)
    let polarity = try view(speech, contract: Recipe.ravdessPolarity.features)
    #expect(polarity.cepstrum.first == 200.0 / 16000 && polarity.cepstrum.step == 0.01)
    #expect(polarity.cepstrum.rows == 13 && polarity.cepstrum.columns == 24)
    #expect(polarity.levels.first == 0 && polarity.levels.columns == 26)
  }

  @Test func `one sample and silence have pictures`() throws {
    for samples in [[0.5], [0], [Float](repeating: 0, count: 3000)] as [[Float]] {
      let view = try view(samples)
      #expect(view.isSilent == (samples[0] == 0))
      #expect(view.levels.values.allSatisfy(\.isFinite) && view.spectrum.allSatisfy(\.isFinite))
      let axes = SharedAxes([view])
      #expect(axes.seconds > 0 && axes.peak > 0 && axes.levels.lowerBound < axes.levels.upperBound)
    }
  }

  @Test func `a picture of too many frames is refused with the limit`() {
    var contract = StepViews.librosa
    contract.hop = 1
    #expect(throws: TooManyFrames(frames: 70_001, most: 65472)) {
      _ = try view([Float](repeating: 0.1, count: 70_000), contract: contract)
    }
    #expect(
      TooManyFrames(frames: 70_001, most: 65_472).description
        == "would be a picture of 70,001 frames, and at most 65,472 of this size are drawn; cut a shorter clip, or raise "
        + "'hop' in the recipe")
  }

  @Test func `a long grid becomes means of neighbours around the middle of them`() {
    let grid = FrameGrid(columns: 5, rows: 3, values: (0..<15).map(Float.init), first: 1, step: 2)
    let small = grid.reduced(columns: 3, rows: 2)
    #expect(small.columns == 3 && small.rows == 2)
    #expect(small.values == [2, 3.5, 8, 9.5, 12.5, 14])
    #expect(small.first == 2 && small.step == 4)
    #expect(grid.reduced(columns: 5, rows: 3) == grid)
  }

  @Test(arguments: [1, 4096, 4097, 300_000]) func `an outline has every peak, however long the sound`(count: Int) {
    var samples = [Float](repeating: 0, count: count)
    samples[count / 2] = 0.75
    samples[count / 3] = samples[count / 3] - 0.5
    let outline = WaveformOutline(samples, rate: 1000)
    #expect(outline.low.count <= WaveformOutline.mostStretches && outline.low.count == outline.high.count)
    #expect(outline.high.max() == samples.max() && outline.low.min() == samples.min())
    #expect(Double(outline.low.count) * outline.step >= Double(count) / 1000)
    #expect(outline.heard == Double(count / 2 + 1) / 1000)
  }
}
