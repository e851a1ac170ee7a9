import Audio
import Core
import Features

/// The one way from sound to a row of features: extraction, file prediction, live recognition and the web page all take
/// it, so that a model meets the rows it was trained on.
///
/// Not for use by two threads at once: each makes its own.
public final class RowMaker {
  public let contract: FeatureContract
  /// The last one used; a contract without a rate needs another whenever the rate of the files changes.
  private var extractor: FeatureExtractor?
  /// Whether the last clip held nothing but zeros.
  public private(set) var isSilent = false

  public init(contract: FeatureContract) throws(FeatureError) {
    try contract.requireUsable()
    self.contract = contract
    extractor = try contract.rate.map { (rate) throws(FeatureError) in
      try FeatureExtractor(contract: contract, rate: rate)
    }
  }

  /// Fills `row`, whose length is that of `contract.rowShape`, from the audio file at `path`.
  public func row(path: String, into row: FloatView) throws {
    try self.row(of: try AudioFile.read(path), named: path, into: row)
  }

  /// The same from an audio file in memory, which errors call `name`.
  public func row(bytes: [UInt8], name: String, into row: FloatView) throws {
    try self.row(of: try AudioFile.read(bytes: bytes, name: name), named: name, into: row)
  }

  /// The same from samples at `rate` samples per second.
  public func row(samples: [Float], rate: Int, into row: FloatView) throws {
    try self.row(of: Recording(samples: samples, rate: rate), into: row)
  }

  private func row(of recording: Recording, named name: String, into row: FloatView) throws {
    do { try self.row(of: recording, into: row) } catch let fault as FeatureError {
      throw FeatureError.clip(name: name, fault: fault)
    }
  }

  private func row(of recording: Recording, into row: FloatView) throws {
    isSilent = recording.samples.allSatisfy { $0 == 0 }
    let recording = try recording.resampled(to: contract.rate ?? recording.rate)
    try extractor(rate: recording.rate).row(of: recording.samples, into: row)
  }

  private func extractor(rate: Int) throws(FeatureError) -> FeatureExtractor {
    if let extractor, extractor.rate == rate { return extractor }
    let made = try FeatureExtractor(contract: contract, rate: rate)
    extractor = made
    return made
  }
}
