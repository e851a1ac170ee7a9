import CConfinement
import Core
import Glibc

/// Memory that this program and one that it starts have both open, read and written like a file: nothing that the other
/// does with it, such as cutting it short, can be more than an error.
struct SharedMemory: ~Copyable, Sendable {
  let descriptor: Int32
  private let isOwned: Bool

  /// `memfd_create(2)`
  init() throws(DecoderFault) {
    descriptor = ser_memory_file("sound")
    isOwned = true
    guard descriptor >= 0 else { throw .noMemory(reason: systemReason()) }
  }

  /// What another program made, for as long as this one runs.
  init(inherited descriptor: Int32) {
    self.descriptor = descriptor
    isOwned = false
  }

  deinit { if isOwned { close(descriptor) } }

  /// False where the memory is used up. `pwrite(2)`
  func write(_ bytes: UnsafeRawBufferPointer, at place: Int) -> Bool {
    transferWhole(bytes.count) { pwrite(descriptor, bytes.baseAddress! + $0, bytes.count - $0, place + $0) }
  }

  /// False where there are fewer bytes. `pread(2)`
  func read(into bytes: UnsafeMutableRawBufferPointer, at place: Int) -> Bool {
    transferWhole(bytes.count) { pread(descriptor, bytes.baseAddress! + $0, bytes.count - $0, place + $0) }
  }

  /// Nil where there are fewer.
  func array<Element: BitwiseCopyable>(_ type: Element.Type, count: Int, at place: Int = 0) -> [Element]? {
    var isWhole = false
    let elements = [Element](unsafeUninitializedCapacity: count) { memory, filled in
      isWhole = read(into: UnsafeMutableRawBufferPointer(memory), at: place)
      filled = isWhole ? count : 0
    }
    return isWhole ? elements : nil
  }

  /// Bytes in it. `fstat(2)`
  private var size: Int {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Gives back what is more than a clip needs. `ftruncate(2)`
  func shrink() { if size > SharedMemory.kept { ftruncate(descriptor, 0) } }

  private static let kept = 8 << 20
}
