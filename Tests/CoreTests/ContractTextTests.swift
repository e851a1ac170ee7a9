import Core
import Testing

@Suite struct ContractTextTests {
  private func text(_ contract: FeatureContract) -> String {
    contract.facts.map { "\($0.title): \($0.text)" }.joined(separator: "\n")
  }

  @Test func `a contract is told in words`() {
    #expect(
      text(Recipe.ravdessTDConvLSTM.features) == """
        features: 108 × 20, as librosa 0.11.0 computes them: frames of 2048 samples every 512
        columns: 20 MFCC
        sound: 2.5 s from 0.6 s on, 22050 Hz, augment
        copies: 3 to learn from, the clip as it is to be judged by: each noise 0.035 or pitch 0.7 semitones or nothing, \
        then noise 0.035 or pitch 0.7 semitones or nothing
        scaling: standard
        """)
    #expect(
      text(Recipe.ravdessPolarity.features) == """
        features: 13 × 9, as python_speech_features 0.6 computes them: frames of 400 samples every 160
        columns: 13 MFCC
        sound: 16000 Hz, envelope above 0.0005 over 0.1 s
        windows: 0.1 s, drawn at random 2.0 times the length of all clips
        scaling: range
        """)
  }

  @Test func `every kind of step, copy and column has its words`() {
    #expect(
      text(ContractPartsTests.full) == """
        features: 12040 × 1, as librosa 0.11.0 computes them: frames of 2048 samples every 512
        columns: 13 MFCC, mel (power), spectrum (magnitude), zero crossings, RMS, centroid, bandwidth, roll-off 0.5, \
        contrast, flatness, chroma, delta 2 of 13 MFCC
        sound: 2.0 s from 0.5 s on, 16000 Hz, pre-emphasis 0.97, normalize to 5.0 dB below full scale in whole numbers, \
        trim what is 30.0 dB below the loudest, envelope above 0.001 over 0.1 s, augment, fit to 4000 samples, centred, reduce noise
        copies: 2 to learn from, the clip as it is to be judged by: nothing or noise 0.1, then stretch 0.8, then gain up \
        to 3.0 dB; pitch up to 1.0 semitones, then shift up to 9 samples, then a mask of up to 3 frames, then a mask of \
        up to 2 columns
        scaling: range
        """)
  }
}
