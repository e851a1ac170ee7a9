import Core
import Testing

/// The parts of a contract that a person writes: each survives JSON, and each mistake is told by its place.
@Suite struct ContractPartsTests {
  /// A contract that uses every kind of step, transform, mask and column.
  static let full: FeatureContract = {
    var contract = FeatureContract(
      rate: 16000,
      audio: [
        .preEmphasis(coefficient: 0.97), .normalize(headroom: 5, scale: .integer), .trim(decibels: 30),
        .envelope(threshold: 0.001, seconds: 0.1), .augment, .fit(samples: 4000, place: .centre), .reduceNoise,
      ],
      columns: [
        .mfcc(coefficients: 13), .mel(scale: .power), .spectrum(scale: .magnitude), .zeroCrossings, .rms, .centroid,
        .bandwidth, .rollOff(share: 0.5), .contrast, .flatness, .chroma,
        .delta(order: 2, of: .mfcc(coefficients: 13)),
      ], frames: 10, scaling: .range)
    contract.offset = 0.5
    contract.duration = 2
    contract.layout = .stacked
    contract.augmentation = Augmentation(
      original: .judging,
      copies: [
        AugmentedCopy(sound: [[.none, .noise(amount: 0.1)], [.stretch(rate: 0.8)], [.gain(decibels: 3)]]),
        AugmentedCopy(
          sound: [[.pitch(semitones: 1, random: true)], [.shift(samples: 9)]],
          masks: [RowMask(axis: .frames, most: 3), RowMask(axis: .columns, most: 2)]),
      ])
    return contract
  }()

  @Test func `every kind survives JSON`() throws {
    try Self.full.check()
    #expect(try JSON.decode(FeatureContract.self, from: JSON.encode(Self.full)) == Self.full)
  }

  @Test func `windows survive JSON`() throws {
    let contract = Recipe.ravdessPolarity.features
    #expect(try JSON.decode(FeatureContract.self, from: JSON.encode(contract)) == contract)
  }

  @Test func `a row is as wide as its columns together`() {
    #expect(Self.full.width == 13 + 128 + 1025 + 1 + 1 + 1 + 1 + 1 + 7 + 1 + 12 + 13)
  }

  @Test(arguments: [
    (
      "\"decibels\":30,\"step\":\"trim\"", "\"decibels\":30,\"step\":\"trim\",\"seconds\":1",
      "unknown key 'audio[2].seconds'; known: step, decibels"
    ),
    ("\"decibels\":30,\"step\":\"trim\"", "\"step\":\"trim\"", "'audio[2].decibels' is missing"),
    ("\"decibels\":30,", "\"decibels\":0,", "'audio[2].decibels' is 0.0, expected above 0, up to 200 decibels"),
    ("\"scale\":\"integer\"", "\"scale\":\"whole\"", "'audio[1].scale' is 'whole'; known: unit, integer"),
    ("\"samples\":4000", "\"samples\":0", "'audio[5].samples' is 0, expected 1 to 268435456"),
    (
      "\"augmentation\":", "\"augmentations\":",
      "unknown key 'augmentations', did you mean 'augmentation'?; known: numerics, offset, duration, rate, audio, "
        + "augmentation, windows, columns, frame, hop, frames, layout, scaling"
    ),
    (
      "{\"step\":\"augment\"},", "",
      "'audio' is 0, expected one step 'augment', where the copies of 'augmentation' are made"
    ),
    (
      "\"amount\":0.1", "\"amount\":-1", "'augmentation.copies[0].sound[0][1].amount' is -1.0, expected 0 to 10"
    ),
    (
      "\"transform\":\"stretch\"", "\"transform\":\"strech\"",
      "'augmentation.copies[0].sound[1][0].transform' is 'strech', did you mean 'stretch'?; known: none, noise, "
        + "stretch, pitch, shift, gain"
    ),
    ("\"most\":3", "\"most\":0", "'augmentation.copies[1].masks[0].most' is 0, expected 1 to 100000"),
    ("\"share\":0.5", "\"share\":1", "'columns[7].share' is 1.0, expected between 0 and 1"),
    ("\"order\":2", "\"order\":4", "'columns[11].order' is 4, expected 1 to 3"),
    (
      "\"of\":{\"coefficients\":13", "\"of\":{\"coefficients\":0",
      "'columns[11].of.coefficients' is 0, expected 1 to 128"
    ),
    ("\"offset\":0.5", "\"offset\":-1", "'offset' is -1.0, expected 0 to 7200 seconds"),
    ("\"duration\":2", "\"duration\":0", "'duration' is 0.0, expected above 0, up to 7200 seconds"),
    ("\"layout\":\"stacked\"", "\"layout\":\"piled\"", "'layout' is 'piled'; known: frames, columns, stacked"),
    (
      "\"librosa 0.11.0\"", "\"python_speech_features 0.6\"",
      "'columns[1]' is not mfcc, expected mfcc, the only columns of python_speech_features 0.6"
    ),
  ]) func `what cannot be computed is refused by its place`(good: String, bad: String, reason: String) throws {
    let text = try JSON.encode(Self.full)
    try #require(text.contains(good), "\(text)")
    #expect(throws: JSONMistake(reason: reason)) {
      try JSON.decode(FeatureContract.self, from: text.replacing(good, with: bad, maxReplacements: 1))
    }
  }

  @Test(arguments: [
    ("\"seconds\":0.1}", "\"seconds\":0}", "'windows.seconds' is 0.0, expected 0.01 to 60"),
    ("\"density\":2,", "\"density\":-2,", "'windows.density' is -2.0, expected above 0, up to 1000"),
    ("\"rate\":16000,", "", "'rate' is open, expected a number, since windows are counted in samples"),
    ("\"coefficients\":13", "\"coefficients\":27", "'columns[0].coefficients' is 27, expected 1 to 26"),
  ]) func `what makes no windows is refused`(good: String, bad: String, reason: String) throws {
    let text = try JSON.encode(Recipe.ravdessPolarity.features).replacing(
      "\"seconds\":0.1,\"seed\":0", with: "\"seed\":0,\"seconds\":0.1")
    try #require(text.contains(good), "\(text)")
    #expect(throws: JSONMistake(reason: reason)) {
      try JSON.decode(FeatureContract.self, from: text.replacing(good, with: bad))
    }
  }

  @Test(arguments: [
    (
      "{\"classes\":[{\"name\":\"a\",\"of\":[\"sad\"]},{\"name\":\"a\",\"of\":[\"calm\"]}]}",
      "'classes' is [\"a\", \"a\"], expected names that all differ"
    ),
    (
      "{\"classes\":[{\"name\":\"a\",\"of\":[\"sad\"]},{\"name\":\"b\",\"of\":[\"sad\"]}]}",
      "'classes' is [\"sad\", \"sad\"], expected every emotion in one class only"
    ),
    ("{\"classes\":[{\"name\":\"a\",\"of\":[]}]}", "'classes[0].of' is [], expected at least one emotion"),
    ("{\"genders\":[\"males\"]}", "'genders[0]' is 'males', did you mean 'male'?; known: male, female"),
    (
      "{\"gender\":\"male\"}",
      "unknown key 'gender', did you mean 'genders'?; known: genders, intensities, channels, classes, gendered"
    ),
  ]) func `a selection of clips that makes no sense is refused`(text: String, reason: String) {
    #expect(throws: JSONMistake(reason: reason)) { try JSON.decode(CorpusPlan.self, from: text) }
  }
}
