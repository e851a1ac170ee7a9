import Core
import Glibc

/// Where the bytes of an audio file are, so that files and uploads pass the same checks.
protocol ByteSource {
  var size: Int { get }
  /// Nil where the source ends before.
  func bytes(at offset: Int, count: Int) -> [UInt8]?
  /// Nil where libsndfile does not recognise them; errors call them `path`.
  func open(_ path: String) throws(AudioError) -> SoundFile?
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
  func open(_ path: String) throws(AudioError) -> SoundFile? {
    let duplicate = dup(descriptor)
    guard duplicate >= 0 else { throw .file(.cannotRead(path: path, reason: systemReason())) }
    return SoundFile(takingOver: duplicate)
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

  func open(_ path: String) -> SoundFile? { SoundFile(bytes: all) }
}
