import Core

/// What is wrong with the decoding of a file where nobody can say what is wrong with the file.
public enum DecoderFault: UserFacingError, Equatable {
  /// The decoder's process ended, or answered what no decoder answers.
  case failed(name: String)
  case tooSlow(name: String, seconds: Double)
  case notStarted
  case noMemory(reason: String)
  /// Nothing is decoded any more.
  case ended

  public var description: String {
    switch self {
    case .failed(let name):
      "\(name.printable): the decoder failed on it; convert it to a WAV of 16 bits, for instance with ffmpeg or sox"
    case .tooSlow(let name, let seconds):
      "\(name.printable): the decoder had not finished after \(seconds.formatted(1)) s; convert it to a WAV of 16 bits, "
        + "for instance with ffmpeg or sox"
    case .notStarted:
      "the decoder's process did not start as it should; see what it says on standard error, and whether there is memory"
    case .noMemory(let reason): "there is no memory to share with a decoder (\(reason)); free some"
    case .ended: "the server is about to end; ask again later"
    }
  }
}
