import Core
import Effects
import FeatureStore

/// The parts of a chain, each on its own.
extension FeatureOperation {
  static let load = FeatureOperation(name: "load") { clips in
    let maker = try RowMaker(contract: contract([.mfcc(coefficients: 20)]))
    return { .samples(try maker.read(path: clips[$0].path).samples) }
  }

  static func loaded(_ name: String, _ columns: [FeatureColumns]) -> FeatureOperation {
    FeatureOperation(name: name) { clips in
      let maker = try RowMaker(contract: contract(columns))
      let row = FloatBuffer(count: maker.contract.rowShape.count).view
      return { index in
        try maker.row(of: try maker.read(path: clips[index].path), into: row)
        return .row(row)
      }
    }
  }

  static func inMemory(_ name: String, _ columns: [FeatureColumns]) -> FeatureOperation {
    FeatureOperation(name: name) { clips in
      let maker = try RowMaker(contract: contract(columns))
      let sounds = try clips.map { try maker.read(path: $0.path) }
      let row = FloatBuffer(count: maker.contract.rowShape.count).view
      return { index in
        try maker.row(of: sounds[index], into: row)
        return .row(row)
      }
    }
  }

  static func altered(_ name: String, _ transform: SoundTransform) -> FeatureOperation {
    FeatureOperation(name: name) { clips in
      let sounds = try read(clips, rate: rate)
      let copies = Augmentation(copies: [AugmentedCopy(sound: [[transform]])])
      let augmenter = try Augmenter(copies, rate: rate)
      return { index in
        var samples = sounds[index].samples
        try augmenter.alter(&samples, copy: 1, clip: clips[index].path)
        return .samples(samples)
      }
    }
  }

  static let noiseReduction = FeatureOperation(name: "noise reduction") { clips in
    let chain = try SoundChain(contract: contract([.rms], audio: [.reduceNoise]), rate: rate)
    let sounds = try read(clips, rate: rate)
    return { index in
      var samples = sounds[index].samples
      try chain.clean(&samples)
      return .samples(samples)
    }
  }

  /// At 48 kHz and the length that `ravdess-tess-lstm` gives every clip.
  static let longNoiseReduction = FeatureOperation(name: "noise reduction 48 kHz") { clips in
    let (rate, count) = (48_000, 173_056)
    let chain = try SoundChain(contract: contract([.rms], audio: [.reduceNoise], rate: rate), rate: rate)
    let sounds = try read(clips, rate: rate).map { sound in
      Array(sound.samples.prefix(count)) + [Float](repeating: 0, count: max(0, count - sound.samples.count))
    }
    return { index in
      var samples = sounds[index]
      try chain.clean(&samples)
      return .samples(samples)
    }
  }

  private static func contract(
    _ columns: [FeatureColumns], audio: [AudioStep] = [], rate: Int = rate
  ) -> FeatureContract {
    FeatureContract(rate: rate, audio: audio, columns: columns, frames: frames, scaling: .none)
  }

  private static func read(_ clips: [BenchClip], rate: Int) throws -> [CleanClip] {
    let maker = try RowMaker(contract: contract([.mfcc(coefficients: 20)], rate: rate))
    return try clips.map { try maker.read(path: $0.path) }
  }
}
