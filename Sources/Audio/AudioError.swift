import Core

/// What can be wrong with a file that should hold a clip.
public enum AudioError: UserFacingError, Equatable, Codable {
  /// What is wrong before anyone looks inside.
  case file(FileError)
  case notAFile(path: String)
  case empty(path: String)
  /// No container that libsndfile knows; `begins` is how the file begins, for the eye.
  case notAudio(path: String, begins: String)
  /// What stands in a clone where Git LFS keeps the file itself elsewhere.
  case largeFilePointer(path: String)
  /// A container that is known by how it begins, and that libsndfile cannot open.
  case unreadableHeader(path: String, container: String, reason: String)
  /// The header promises more bytes of samples than the file has.
  case truncated(path: String, promised: Int, found: Int)
  /// The decoder gave up after `seconds`.
  case damaged(path: String, seconds: Double, reason: String)
  /// An Ogg file without its whole last page, or a stream that was saved as it came.
  case unknownLength(path: String)
  case noSamples(path: String)
  case pastTheEnd(path: String, offset: Double, seconds: Double)
  case notFinite(path: String, seconds: Double)
  case unusableRate(path: String, rate: Int, usable: ClosedRange<Int>)
  case tooLong(path: String, seconds: Double, longest: Double)
  case cannotResample(from: Int, to: Int, reason: String)

  /// A path may hold any character; the sentence stays one line.
  public var description: String { sentence.printable }

  private var sentence: String {
    switch self {
    case .file(let error): error.description
    case .notAFile(let path): "\(path): is not a file; name one audio file"
    case .empty(let path): "\(path): is empty (0 bytes); copy it again"
    case .notAudio(let path, let begins):
      "\(path): is not audio (it begins with '\(begins)'); expected WAV, AIFF, FLAC, Ogg or MP3"
    case .largeFilePointer(let path):
      "\(path): is a Git LFS pointer, not the audio it stands for; run 'git lfs pull' in the clone it comes from, or "
        + "download the file itself"
    case .unreadableHeader(let path, let container, let reason):
      "\(path): is a \(container) file whose header cannot be read (\(reason)); convert it again"
    case .truncated(let path, let promised, let found):
      "\(path): is cut short (\(found) of the \(promised) bytes of samples its header promises); copy it again"
    case .damaged(let path, let seconds, let reason):
      "\(path): cannot be decoded beyond \(seconds.brief) s (\(reason)); copy it again"
    case .unknownLength(let path):
      "\(path): does not say how long it is; it was cut short, or saved from a stream: copy or convert it again"
    case .noSamples(let path): "\(path): holds no samples; expected a clip of speech"
    case .pastTheEnd(let path, let offset, let seconds):
      "\(path): lasts \(seconds.brief) s, and the part from \(offset.brief) s on is asked for; choose an earlier start"
    case .notFinite(let path, let seconds):
      "\(path): holds a sample that is not a finite number, at \(seconds.brief) s; convert it again"
    case .unusableRate(let path, let rate, let usable):
      "\(path): has \(rate) samples per second; expected \(usable.lowerBound) to \(usable.upperBound)"
    case .tooLong(let path, let seconds, let longest):
      "\(path): lasts \(seconds.brief) s; at most \(longest.brief) s are read at its rate: cut it into clips"
    case .cannotResample(let from, let to, let reason):
      "cannot resample from \(from) to \(to) samples per second (\(reason)); check the rate of the recipe"
    }
  }
}

extension Double {
  /// With at most two digits after the point.
  fileprivate var brief: String {
    let hundredths = (self * 100).rounded() / 100
    return hundredths == hundredths.rounded() && abs(hundredths) < 1e15 ? "\(Int(hundredths))" : "\(hundredths)"
  }
}
