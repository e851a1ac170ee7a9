import Core

/// What can be wrong with sound that comes in a stream.
public enum StreamError: UserFacingError, Equatable {
  /// It ended before anything was heard.
  case nothing(name: String)
  /// It is in no format that can be read as it comes; `begins` is how it begins, for the eye.
  case notAStream(name: String, begins: String)
  /// In a container that is known, but encoded in a way that is not.
  case unusableEncoding(name: String, found: String)
  case endsInHeader(name: String)
  /// No samples within the bytes that a header may take.
  case noSamples(name: String, bytes: Int)
  case unusableRate(name: String, rate: Int, usable: ClosedRange<Int>)
  case unusableChannels(name: String, channels: Int, most: Int)
  case notFinite(name: String, seconds: Double)
  case cannotRead(name: String, reason: String)

  public var description: String { sentence.printable }

  private var sentence: String {
    switch self {
    case .nothing(let name): "\(name): ended without any sound; see whether what should write to it has failed"
    case .notAStream(let name, let begins):
      "\(name): is neither WAV nor AU (it begins with '\(begins)'); for samples without a header give --raw s16le and "
        + "--rate, other formats can be turned into WAV as they come: ffmpeg -i FILE -f wav -"
    case .unusableEncoding(let name, let found):
      "\(name): has \(found); expected whole numbers of 8, 16, 24 or 32 bits, or floats: ffmpeg -i FILE -f wav - "
        + "converts it"
    case .endsInHeader(let name): "\(name): ended within its header; see whether what writes to it has failed"
    case .noSamples(let name, let bytes):
      "\(name): has no samples within its first \(byteText(bytes)); expected a WAV or AU stream"
    case .unusableRate(let name, let rate, let usable):
      "\(name): has \(rate) samples per second; expected \(usable.lowerBound) to \(usable.upperBound)"
    case .unusableChannels(let name, let channels, let most):
      "\(name): has \(counted(channels, "channel")); expected 1 to \(most)"
    case .notFinite(let name, let seconds):
      "\(name): holds a sample that is not a finite number, at \(seconds.formatted(2)) s; see whether it has the format "
        + "that is told"
    case .cannotRead(let name, let reason): "\(name): cannot be read (\(reason))"
    }
  }
}
