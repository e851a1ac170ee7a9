import Audio
import Core
import Effects
import FeatureStore
import Features
import Foundation
import TestSupport
import Testing

@Suite struct RowMakerTests {
  private static let tone = (0..<16000).map { Float(sin(0.1 * Double($0))) * 0.5 }

  private func emphasised(_ samples: [Float]) -> [Float] {
    var sound = samples
    PreEmphasis.apply(coefficient: 0.97, to: &sound)
    return sound
  }

  private func row(_ make: (FloatView) throws -> Void) throws -> [Float] {
    let row = FloatBuffer(count: Recipe.tessCNN.features.rowShape.count)
    try make(row.view)
    return row.view.array
  }

  @Test func `a file and its samples give the same row, bit for bit`() throws {
    let maker = try RowMaker(contract: Recipe.tessCNN.features)
    let fromFile = try withFile(WaveFile(floats: Self.tone).bytes) { path in
      try row { try maker.row(of: maker.read(path: path), into: $0) }
    }
    #expect(
      fromFile == (try row { try maker.row(of: maker.read(samples: Self.tone, rate: 16000, name: "tone"), into: $0) }))
    #expect(fromFile.contains { $0 != 0 })
  }

  @Test func `resamples to the contract's rate before it computes features`() throws {
    let contract = Recipe.tessCNN.features
    let maker = try RowMaker(contract: contract)
    let resampled = try Recording(samples: Self.tone, rate: 16000).resampled(to: 22050)
    let extractor = try FeatureExtractor(contract: contract, rate: 22050)
    let expected = try row { try extractor.row(of: self.emphasised(resampled.samples), into: $0) }
    #expect(
      try row { try maker.row(of: maker.read(samples: Self.tone, rate: 16000, name: "tone"), into: $0) } == expected)
  }

  @Test func `keeps each clip's own rate where the contract leaves it open`() throws {
    var contract = Recipe.tessCNN.features
    contract.rate = nil
    let maker = try RowMaker(contract: contract)
    for rate in [16000, 48000, 16000] {
      let extractor = try FeatureExtractor(contract: contract, rate: rate)
      let expected = try row { try extractor.row(of: self.emphasised(Self.tone), into: $0) }
      #expect(
        try row { try maker.row(of: maker.read(samples: Self.tone, rate: rate, name: "tone"), into: $0) } == expected)
    }
  }

  @Test func `a clip at whose own rate the contract does not work is called by its name`() throws {
    var contract = FeatureContract(rate: nil, columns: [.contrast], frames: 10, scaling: .none)
    let high = try RowMaker(contract: contract)
    contract.columns = [.rms]
    contract.audio = [.reduceNoise]
    let low = try RowMaker(contract: contract)
    for (maker, rate) in [(high, 8000), (low, 4000)] {
      let error = try #require(throws: UnfitRate.self) {
        try maker.read(samples: Self.tone, rate: rate, name: "to\u{1B}ne.wav")
      }
      #expect(error.rate == rate)
      #expect(
        error.description.hasPrefix("to\\u001Bne.wav: keeps its \(rate) samples per second, since the recipe names"))
    }
  }

  @Test func `a rate that a step does not work at is refused with the contract`() throws {
    let contract = FeatureContract(rate: 4000, audio: [.reduceNoise], columns: [.rms], frames: 10, scaling: .none)
    let error = #expect(throws: FeatureError.self) { try RowMaker(contract: contract) }
    #expect(
      error?.description
        == "the feature contract's rate is 4000; expected 5120 to 256000 for noise reduction: correct the recipe")
  }

  @Test(arguments: [-1, 0, 1 << 50]) func `a contract that leaves the rate open is checked all the same`(
    frames: Int
  ) throws {
    var contract = Recipe.tessCNN.features
    contract.rate = nil
    contract.frames = frames
    #expect(throws: FeatureError.unusableContract(what: "frames", found: "\(frames)", expected: "1 to 100000")) {
      try RowMaker(contract: contract)
    }
  }

  @Test func `says what is wrong with a contract, a file or samples`() throws {
    var contract = Recipe.tessCNN.features
    let maker = try RowMaker(contract: contract)
    #expect(throws: AudioError.file(.notFound(path: "/nowhere.wav", expected: "audio file"))) {
      try row { try maker.row(of: maker.read(path: "/nowhere.wav"), into: $0) }
    }
    #expect(throws: FeatureError.clip(name: "tone", fault: .noSamples)) {
      try row { try maker.row(of: maker.read(samples: [], rate: 8000, name: "tone"), into: $0) }
    }
    #expect(throws: AudioError.self) {
      try row { try maker.row(of: maker.read(samples: [0], rate: 0, name: "tone"), into: $0) }
    }
    let huge = try withFile(WaveFile(floats: [1e30, 1e30, 1e30], rate: 22050).bytes) { path in
      #expect(throws: FeatureError.clip(name: path, fault: .unusableSample(index: 0, value: 1e30))) {
        try row { try maker.row(of: maker.read(path: path), into: $0) }
      }
      return path
    }
    #expect(huge.hasSuffix("clip.wav"))
    contract.hop = 0
    #expect(throws: FeatureError.unusableContract(what: "hop", found: "0", expected: "1 to 65536")) {
      try RowMaker(contract: contract)
    }
  }

  /// A contract of short rows, at the rate of the sounds below.
  private func contract(_ steps: [AudioStep] = [], frames: Int = 4) -> FeatureContract {
    FeatureContract(rate: 8000, audio: steps, columns: [.mfcc(coefficients: 3)], frames: frames, scaling: .none)
  }

  private func shortRow(_ maker: RowMaker, _ make: (FloatView) throws -> Void) throws -> [Float] {
    let row = FloatBuffer(count: maker.contract.rowShape.count)
    try make(row.view)
    return row.view.array
  }

  @Test func `samples are cut where a file would be`() throws {
    var contract = contract()
    (contract.offset, contract.duration) = (0.6, 0.25)
    let maker = try RowMaker(contract: contract)
    let fromFile = try withFile(WaveFile(floats: Self.tone, rate: 8000).bytes) { try maker.read(path: $0).samples }
    #expect(fromFile == Array(Self.tone[4800..<6800]))
    #expect(try maker.read(samples: Self.tone, rate: 8000, name: "tone").samples == fromFile)
  }

  @Test func `a clip that ends before its part begins is refused by name`() throws {
    var contract = contract()
    contract.offset = 0.6
    let maker = try RowMaker(contract: contract)
    _ = try withFile(WaveFile(floats: [0.5, 0.5], rate: 8000).bytes) { path in
      #expect(throws: AudioError.pastTheEnd(path: path, offset: 0.6, seconds: 0.00025)) { try maker.read(path: path) }
    }
    #expect(throws: AudioError.pastTheEnd(path: "tone", offset: 0.6, seconds: 0.00025)) {
      try maker.read(samples: [0.5, 0.5], rate: 8000, name: "tone")
    }
  }

  @Test(arguments: [(79, 1), (80, 1), (81, 1), (160, 1), (161, 2), (240, 2), (241, 3)])
  func `a clip is judged by the windows before its last samples`(samples: Int, windows: Int) throws {
    var contract = contract(frames: 1)
    contract.windows = WindowPlan(seconds: 0.01, density: 2)
    let maker = try RowMaker(contract: contract)
    let tone = Array(Self.tone.prefix(samples))
    let clip = try maker.read(samples: tone, rate: 8000, name: "tone")
    #expect(maker.rowCount(of: clip) == windows)
    for index in 0..<windows {
      let piece = Array(tone.dropFirst(80 * index).prefix(80))
      let padded = piece + [Float](repeating: 0, count: 80 - piece.count)
      let row = try shortRow(maker) { try maker.row(index, of: clip, into: $0) }
      let whole = try RowMaker(contract: self.contract(frames: 1))
      #expect(
        try row
          == shortRow(whole) {
            try whole.row(of: whole.read(samples: padded, rate: 8000, name: "piece"), into: $0)
          })
      #expect(row == (try shortRow(maker) { try maker.window(from: 80 * index, of: clip, into: $0) }))
    }
  }

  @Test func `tells how many frames the sound of a row has`() throws {
    let maker = try RowMaker(contract: contract())
    for (samples, frames) in [(1, 1), (511, 1), (512, 2), (10_000, 20)] {
      let clip = try maker.read(samples: Array(Self.tone.prefix(samples)), rate: 8000, name: "tone")
      _ = try shortRow(maker) {
        let facts = try maker.row(of: clip, into: $0)
        #expect(facts == RowFacts(frames: frames, isCut: false))
      }
    }
  }

  @Test func `tells of a clip that a step cut, before its copies part ways or behind`() throws {
    for steps: [AudioStep] in [
      [.fit(samples: 600, place: .start), .augment], [.augment, .fit(samples: 600, place: .start)],
    ] {
      var contract = contract(steps)
      contract.augmentation = Augmentation(copies: [AugmentedCopy()])
      let maker = try RowMaker(contract: contract)
      for samples in [700, 600, 500, 601] {
        let clip = try maker.read(samples: Array(Self.tone.prefix(samples)), rate: 8000, name: "tone")
        _ = try shortRow(maker) { row in
          let expected = RowFacts(frames: 2, isCut: samples > 600)
          let facts = [
            try maker.row(of: clip, into: row), try maker.copy(1, of: clip, key: "a.wav", into: row),
            try maker.row(of: clip, into: row),
          ]
          #expect(facts == [expected, expected, expected])
        }
      }
    }
  }

  @Test func `copies depend on the clip's name and number alone`() throws {
    var contract = contract([.augment])
    let copy = AugmentedCopy(sound: [[.noise(amount: 0.5)]], masks: [RowMask(axis: .frames, most: 1)])
    contract.augmentation = Augmentation(copies: [copy, copy])
    func copies(_ keys: [String], _ variants: [Int]) throws -> [String: [Float]] {
      let maker = try RowMaker(contract: contract)
      var rows: [String: [Float]] = [:]
      for key in keys {
        let clip = try maker.read(samples: Self.tone, rate: 8000, name: "/somewhere/\(key)")
        for variant in variants {
          rows["\(key) \(variant)"] = try shortRow(maker) { try maker.copy(variant, of: clip, key: key, into: $0) }
        }
      }
      return rows
    }
    let rows = try copies(["a.wav", "b.wav"], [1, 2])
    #expect(Set(rows.values).count == 4)
    #expect(try copies(["b.wav", "c.wav", "a.wav"], [2, 1]).filter { !$0.key.hasPrefix("c") } == rows)
  }

  @Test func `a clip is silent where nothing but zeros is left of it`() throws {
    let maker = try RowMaker(contract: contract([.normalize(headroom: 5, scale: .integer)]))
    func isSilent(_ samples: [Float]) throws -> Bool {
      try maker.read(samples: samples, rate: 8000, name: "clip").isSilent
    }
    #expect(try isSilent([0, 0, 0]) && isSilent([1e-6, -1e-6]) && !isSilent([1e-3, 0]))
  }

  @Test(arguments: [Float.nan, .infinity, 1e12]) func `samples that no step can take are refused before the first`(
    value: Float
  ) throws {
    let maker = try RowMaker(contract: contract([.normalize(headroom: 5, scale: .integer), .trim(decibels: 30)]))
    #expect(throws: FeatureError.self) { try maker.read(samples: [0, value], rate: 16000, name: "clip") }
  }

  @Test func `more rates than it keeps tools for change nothing`() throws {
    var contract = contract([.envelope(threshold: 0.1, seconds: 0.01)])
    contract.rate = nil
    let maker = try RowMaker(contract: contract)
    for rate in [8000, 11_025, 16_000, 22_050, 44_100, 48_000, 8000] {
      let fresh = try RowMaker(contract: contract)
      func row(_ maker: RowMaker) throws -> [Float] {
        try shortRow(maker) { try maker.row(of: maker.read(samples: Self.tone, rate: rate, name: "tone"), into: $0) }
      }
      #expect(try row(maker) == row(fresh))
    }
  }
}
