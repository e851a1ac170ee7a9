import Core
import Effects
import TestSupport
import Testing

@Suite struct SoundChainTests {
  private func chain(_ steps: [AudioStep], rate: Int = 16000) throws -> SoundChain {
    var contract = FeatureContract(rate: rate, audio: steps, columns: [.rms], frames: 3, scaling: .none)
    if steps.contains(.augment) { contract.augmentation = Augmentation(copies: [AugmentedCopy()]) }
    return try SoundChain(contract: contract, rate: rate)
  }

  @Test func `does the steps in order, up to the copies and behind them`() throws {
    let chain = try chain([
      .fit(samples: 6, place: .start), .normalize(headroom: 0, scale: .unit), .augment,
      .fit(samples: 8, place: .centre),
    ])
    var sound: [Float] = [0.25, -0.5]
    try chain.clean(&sound)
    #expect(sound == [0.5, -1, 0, 0, 0, 0])
    try chain.finish(&sound)
    #expect(sound == [0, 0.5, -1, 0, 0, 0, 0, 0])
  }

  @Test func `counts the envelope's window in whole samples of the clip's rate`() throws {
    let sound: [Float] = [0, 0, 0, 1, 0, 0, 0, 0]
    var byOne = sound
    try chain([.envelope(threshold: 0.1, seconds: 0.00001)]).clean(&byOne)
    #expect(byOne == [1])
    var byFour = sound
    try chain([.envelope(threshold: 0.1, seconds: 0.0049)], rate: 1000).clean(&byFour)
    #expect(byFour == [0, 1, 0, 0])
  }

  @Test func `says that it cut a clip, until told to forget`() throws {
    let chain = try chain([.fit(samples: 2, place: .start)])
    var sound: [Float] = [1, 2, 3]
    try chain.clean(&sound)
    #expect(chain.hasCut)
    chain.hasCut = false
    try chain.clean(&sound)
    #expect(!chain.hasCut)
  }

  @Test func `names the step that leaves nothing of a clip`() throws {
    #expect(throws: EffectError.nothingLeft(step: "envelope")) {
      var silence: [Float] = [0, 0, 0]
      try chain([.trim(decibels: 30), .envelope(threshold: 0, seconds: 1), .fit(samples: 9, place: .start)])
        .clean(&silence)
    }
  }

  @Test func `leaves it to the features to refuse a clip that is empty from the start`() throws {
    var nothing: [Float] = []
    try chain([.fit(samples: 9, place: .start)]).clean(&nothing)
    #expect(nothing.isEmpty)
  }
}
