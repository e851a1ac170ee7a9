import Core
import Glibc

/// Where the bytes of an audio file are, so that files and uploads pass the same checks.
protocol ByteSource {
  var size: Int { get }
  /// Nil where the source ends before.
  func bytes(at offset: Int, count: Int) -> [UInt8]?
  /// Errors call them `path`.
  func open(_ path: String) throws(AudioError) -> SoundFile
}

extension ByteSource {
  /// What is said where libsndfile cannot open them, for a reason in its own words.
  func refusal(_ path: String, _ unopened: SoundFile.Unopened) -> AudioError {
    let beginning = beginning
    return if beginning.hasPrefix("version https://git-lfs") {
      .largeFilePointer(path: path)
    } else if let container = Container(beginning: beginning) {
      .unreadableHeader(path: path, container: container.rawValue, reason: unopened.reason)
    } else {
      .notAudio(path: path, begins: beginning)
    }
  }

  /// The first bytes as text, dots for what cannot be shown.
  private var beginning: String {
    let bytes = bytes(at: 0, count: min(size, 24)) ?? []
    return String(decoding: bytes.map { (32..<127).contains($0) ? $0 : UInt8(ascii: ".") }, as: UTF8.self)
  }
}

/// The kinds of file that say what they are in their first bytes.
private enum Container: String {
  case wav = "WAV"
  case aiff = "AIFF"
  case flac = "FLAC"
  case ogg = "Ogg"
  case mp3 = "MP3"
  case au = "AU"
  case wave64 = "W64"
  case coreAudio = "CAF"

  init?(beginning: String) {
    let form = beginning.dropFirst(8).prefix(4)
    switch beginning.prefix(4) {
    case "RIFF" where form == "WAVE": self = .wav
    case "FORM" where form == "AIFF" || form == "AIFC": self = .aiff
    case "fLaC": self = .flac
    case "OggS": self = .ogg
    case ".snd": self = .au
    case "riff": self = .wave64
    case "caff": self = .coreAudio
    // Of an MP3 file the tags; what starts with sound has no words that could be told from chance.
    case let start where start.hasPrefix("ID3"): self = .mp3
    default: return nil
    }
  }
}

/// A file that is open; the descriptor stays the caller's.
struct DescriptorBytes: ByteSource {
  let descriptor: Int32
  let size: Int

  /// `pread(2)`
  func bytes(at offset: Int, count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    return pread(descriptor, &bytes, count, offset) == count ? bytes : nil
  }

  /// `dup(2)`
  func open(_ path: String) throws(AudioError) -> SoundFile {
    let duplicate = dup(descriptor)
    guard duplicate >= 0 else { throw .file(.cannotRead(path: path, reason: systemReason())) }
    do { return try SoundFile(takingOver: duplicate) } catch { throw refusal(path, error) }
  }
}

/// A file that is in memory.
struct MemoryBytes: ByteSource {
  let all: [UInt8]

  var size: Int { all.count }

  func bytes(at offset: Int, count: Int) -> [UInt8]? {
    guard offset >= 0, offset <= size, count <= size - offset else { return nil }
    return Array(all[offset..<offset + count])
  }

  func open(_ path: String) throws(AudioError) -> SoundFile {
    do { return try SoundFile(bytes: all) } catch { throw refusal(path, error) }
  }
}
