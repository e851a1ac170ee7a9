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
}
