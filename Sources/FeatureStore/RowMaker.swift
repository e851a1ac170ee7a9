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

  /// The same from samples at `rate` samples per second, of which the contract's part is taken.
  public func read(samples: [Float], rate: Int, name: String) throws -> CleanClip {
    let recording = Recording(samples: samples, rate: rate)
    return try clean(try recording.part(from: contract.offset, duration: contract.duration, name: name), named: name)
  }

  /// How many rows a clip is judged by: one, or of a contract with windows as many as stand in it one after the other.
  public func rowCount(of clip: CleanClip) -> Int {
    guard let window = contract.windows?.samples(rate: clip.rate) else { return 1 }
    return max(1, (clip.samples.count - 1) / window)
  }

  /// Fills `row`, whose length is that of `contract.rowShape`, with one of the rows that the clip is judged by.
  @discardableResult public func row(_ index: Int = 0, of clip: CleanClip, into row: FloatView) throws -> RowFacts {
    guard let window = contract.windows?.samples(rate: clip.rate) else {
      return try make(clip, clip.samples, into: row)
    }
    return try self.window(from: index * window, of: clip, into: row)
  }

  /// Fills `row` with the window that starts at sample `start` of the clean clip; behind the clip's end it is silent.
  @discardableResult
  public func window(from start: Int, of clip: CleanClip, into row: FloatView) throws -> RowFacts {
    let count = contract.windows?.samples(rate: clip.rate) ?? clip.samples.count
    precondition(start >= 0 && start < clip.samples.count, "a window from \(start) in \(clip.samples.count) samples")
    var piece = Array(clip.samples[start..<min(start + count, clip.samples.count)])
    piece += repeatElement(0, count: count - piece.count)
    return try make(clip, piece, into: row)
  }

  /// Fills `row` with the altered copy number `variant` of the clip, from 1 on.
  ///
  /// - Parameter key: what the corpus calls the clip; the copy's random numbers depend on it.
  @discardableResult
  public func copy(_ variant: Int, of clip: CleanClip, key: String, into row: FloatView) throws -> RowFacts {
    let tools = try tools(rate: clip.rate)
    guard let augmenter = tools.augmenter else {
      preconditionFailure("a contract without copies has no copy \(variant)")
    }
    var samples = clip.samples
    try named(clip.name) { try augmenter.alter(&samples, copy: variant, clip: key) }
    let facts = try make(clip, samples, into: row)
    augmenter.mask(row, copy: variant, clip: key, contract: contract)
    return facts
  }

  private func clean(_ recording: Recording, named name: String) throws -> CleanClip {
    var recording = try usable(recording, named: name)
    let tools = try tools(for: recording, named: name)
    tools.chain.hasCut = false
    try named(name) { try tools.chain.clean(&recording.samples) }
    return CleanClip(name: name, samples: recording.samples, rate: recording.rate, isCut: tools.chain.hasCut)
  }

  /// At the contract's rate, before any step: what overflows would come out of one as silence.
  func usable(_ recording: Recording, named name: String) throws -> Recording {
    try named(name) { try FeatureExtractor.requireUsable(recording.samples) }
    return try recording.resampled(to: contract.rate ?? recording.rate)
  }

  private func make(_ clip: CleanClip, _ samples: [Float], into row: FloatView) throws -> RowFacts {
    let tools = try tools(rate: clip.rate)
    var samples = samples
    tools.chain.hasCut = clip.isCut
    return try named(clip.name) {
      try tools.chain.finish(&samples)
      return RowFacts(frames: try tools.extractor.row(of: samples, into: row), isCut: tools.chain.hasCut)
    }
  }

  func named<Result>(_ name: String, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let fault as FeatureError {
      throw FeatureError.clip(name: name, fault: fault)
    } catch let fault as EffectError {
      throw EffectError.clip(name: name, fault: fault)
    }
  }

  /// The audio steps for sound like this.
  func chain(for recording: Recording, named name: String) throws -> SoundChain {
    try tools(for: recording, named: name).chain
  }

  private func tools(for recording: Recording, named name: String) throws -> Tools {
    do {
      return try tools(rate: recording.rate)
    } catch {
      throw UnfitRate(clip: name, rate: recording.rate, reason: "\(error)")
    }
  }

  private func tools(rate: Int) throws -> Tools {
    if let known = tools.first(where: { $0.rate == rate }) { return known }
    let made = try RowMaker.make(contract, rate: rate)
    tools = tools.suffix(RowMaker.mostRates - 1) + [made]
    return made
  }

  private static func make(_ contract: FeatureContract, rate: Int) throws -> Tools {
    do {
      return Tools(
        rate: rate, chain: try SoundChain(contract: contract, rate: rate),
        augmenter: try contract.augmentation.map { try Augmenter($0, rate: rate) },
        extractor: try FeatureExtractor(contract: contract, rate: rate))
    } catch EffectError.unusableRate(let step, let found, let usable) {
      throw FeatureError.unusableContract(
        what: "rate", found: "\(found)", expected: "\(usable.lowerBound) to \(usable.upperBound) for \(step)")
    }
  }

  /// Corpora mix two or three rates; a hostile set of files must not fill the memory with tables.
  private static let mostRates = 4
}
