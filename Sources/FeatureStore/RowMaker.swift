import Audio
import Core
import Effects
import Features

/// The one way from sound to rows of features: extraction, file prediction, live recognition and the web page all take
/// it, so that a model meets the rows it was trained on.
///
/// First `read`, which decodes and cleans, then as many rows of the clip as are wanted. Not for use by two threads at
/// once: each makes its own.
public final class RowMaker {
  public let contract: FeatureContract
  /// What the last few rates need; a contract without a rate meets other ones with other files.
  private var tools: [Tools] = []

  /// Made once per rate.
  private struct Tools {
    let rate: Int
    let chain: SoundChain
    let augmenter: Augmenter?
    let extractor: FeatureExtractor
  }

  public init(contract: FeatureContract) throws {
    try contract.requireUsable()
    self.contract = contract
    if let rate = contract.rate { _ = try tools(rate: rate) }
  }

  /// Decodes and cleans the audio file at `path`.
  public func read(path: String) throws -> CleanClip {
    try clean(try AudioFile.read(path, offset: contract.offset, duration: contract.duration), named: path)
  }

  /// The same from an audio file in memory, which errors call `name`.
  public func read(bytes: [UInt8], name: String) throws -> CleanClip {
    try clean(
      try AudioFile.read(bytes: bytes, name: name, offset: contract.offset, duration: contract.duration), named: name)
  }

  /// The same from samples at `rate` samples per second.
  public func read(samples: [Float], rate: Int, name: String) throws -> CleanClip {
    try clean(Recording(samples: samples, rate: rate), named: name)
  }

  /// How many rows a clip is judged by: one, or of a contract with windows as many as stand in it one after the other.
  public func rowCount(of clip: CleanClip) -> Int {
    guard let window = contract.windows?.samples(rate: clip.rate) else { return 1 }
    return max(1, (clip.samples.count - 1) / window)
  }

  /// Fills `row`, whose length is that of `contract.rowShape`, with one of the rows that the clip is judged by.
  public func row(_ index: Int = 0, of clip: CleanClip, into row: FloatView) throws {
    guard let window = contract.windows?.samples(rate: clip.rate) else {
      return try make(clip, clip.samples, into: row)
    }
    try self.window(from: index * window, of: clip, into: row)
  }

  /// Fills `row` with the window that starts at sample `start` of the clean clip.
  public func window(from start: Int, of clip: CleanClip, into row: FloatView) throws {
    let count = contract.windows?.samples(rate: clip.rate) ?? clip.samples.count
    precondition(start >= 0 && start < clip.samples.count, "a window from \(start) in \(clip.samples.count) samples")
    var piece = Array(clip.samples[start..<min(start + count, clip.samples.count)])
    piece += [Float](repeating: 0, count: count - piece.count)
    try make(clip, piece, into: row)
  }

  /// Fills `row` with the altered copy number `variant` of the clip, from 1 on.
  ///
  /// - Parameter key: what the corpus calls the clip; the copy's random numbers depend on it.
  public func copy(_ variant: Int, of clip: CleanClip, key: String, into row: FloatView) throws {
    let tools = try tools(rate: clip.rate)
    guard let augmenter = tools.augmenter else {
      preconditionFailure("a contract without copies has no copy \(variant)")
    }
    var samples = clip.samples
    try named(clip.name) { try augmenter.alter(&samples, copy: variant, clip: key) }
    try make(clip, samples, into: row)
    augmenter.mask(row, copy: variant, clip: key, contract: contract)
  }

  private func clean(_ recording: Recording, named name: String) throws -> CleanClip {
    var recording = try recording.resampled(to: contract.rate ?? recording.rate)
    let isSilent = recording.samples.allSatisfy { $0 == 0 }
    let tools = try tools(rate: recording.rate)
    tools.chain.hasCut = false
    try named(name) { try tools.chain.clean(&recording.samples) }
    return CleanClip(
      name: name, samples: recording.samples, rate: recording.rate, isSilent: isSilent, isCut: tools.chain.hasCut)
  }

  private func make(_ clip: CleanClip, _ samples: [Float], into row: FloatView) throws {
    let tools = try tools(rate: clip.rate)
    var samples = samples
    try named(clip.name) {
      try tools.chain.finish(&samples)
      try tools.extractor.row(of: samples, into: row)
    }
  }

  private func named<Result>(_ name: String, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let fault as FeatureError {
      throw FeatureError.clip(name: name, fault: fault)
    } catch let fault as EffectError {
      throw EffectError.clip(name: name, fault: fault)
    }
  }

  private func tools(rate: Int) throws -> Tools {
    if let known = tools.first(where: { $0.rate == rate }) { return known }
    let made = Tools(
      rate: rate, chain: try SoundChain(contract: contract, rate: rate),
      augmenter: try contract.augmentation.map { try Augmenter($0, rate: rate) },
      extractor: try FeatureExtractor(contract: contract, rate: rate))
    tools = tools.suffix(RowMaker.mostRates - 1) + [made]
    return made
  }

  /// Corpora mix two or three rates; a hostile set of files must not fill the memory with tables.
  private static let mostRates = 4
}
