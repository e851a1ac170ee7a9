import Audio
import Core

/// What a cleaned clip says about itself, in the comment of its WAV file.
struct CleanedClipNote: Codable, Equatable {
  let origin: Origin
  /// Whether a step cut the clip short.
  let isCut: Bool
  /// Of the sound, to notice damage.
  private let digest: String

  init(origin: Origin, isCut: Bool, sound: Recording) {
    self.origin = origin
    self.isCut = isCut
    digest = sound.digest
  }

  /// Whether it was written of these samples, at this rate.
  func describes(_ sound: Recording) -> Bool { digest == sound.digest }

  /// Everything that the clean samples depend on.
  struct Origin: Codable, Equatable {
    /// Raised when the same steps give other samples than before.
    var version = 1
    /// SHA-256 of the audio file it was made from.
    let source: String
    /// What was done to it, as JSON; of a long list, the SHA-256 of that.
    let cleaning: String

    init(source: String, contract: FeatureContract) throws {
      self.source = source
      let text = try JSON.encode(Cleaning(contract))
      // Quotation marks are written as two characters.
      cleaning = 2 * text.utf8.count < AudioFile.longestComment - 300 ? text : SHA256.hex(of: text.utf8)
    }
  }

  private struct Cleaning: Encodable {
    let offset: Double
    let duration: Double?
    let rate: Int?
    let steps: [AudioStep]

    init(_ contract: FeatureContract) {
      (offset, duration, rate) = (contract.offset, contract.duration, contract.rate)
      steps = Array(contract.sharedSteps)
    }
  }
}

extension Recording {
  /// Differs wherever one number does: FNV-1a over the rate and the samples' bits.
  fileprivate var digest: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(truncatingIfNeeded: rate)
    for sample in samples { hash = (hash ^ UInt64(sample.bitPattern)) &* 0x100_0000_01b3 }
    return String(hash, radix: 16)
  }
}
