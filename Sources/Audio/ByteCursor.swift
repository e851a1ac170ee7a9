import CSndFile

/// Bytes in memory that libsndfile reads as if they were a file.
final class ByteCursor {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private func seek(_ offset: Int, _ whence: Int32) -> Int {
    let start = whence == Int32(SEEK_SET) ? 0 : whence == Int32(SEEK_CUR) ? position : bytes.count
    let (place, overflows) = start.addingReportingOverflow(offset)
    guard !overflows, place >= 0 else { return -1 }
    position = place
    return place
  }

  private func read(into target: UnsafeMutableRawBufferPointer) -> Int {
    guard position < bytes.count else { return 0 }
    let count = min(target.count, bytes.count - position)
    target.copyBytes(from: bytes[position..<position + count])
    position += count
    return count
  }

  /// `SF_VIRTUAL_IO`
  static let io = SF_VIRTUAL_IO(
    get_filelen: { cursor in sf_count_t(ByteCursor.of(cursor)?.bytes.count ?? 0) },
    seek: { offset, whence, cursor in sf_count_t(ByteCursor.of(cursor)?.seek(Int(offset), whence) ?? -1) },
    read: { target, count, cursor in
      sf_count_t(
        ByteCursor.of(cursor)?.read(into: UnsafeMutableRawBufferPointer(start: target, count: max(0, Int(count)))) ?? 0)
    },
    write: { _, _, _ in 0 },
    tell: { cursor in sf_count_t(ByteCursor.of(cursor)?.position ?? -1) })

  private static func of(_ pointer: UnsafeMutableRawPointer?) -> ByteCursor? {
    pointer.map { Unmanaged<ByteCursor>.fromOpaque($0).takeUnretainedValue() }
  }
}
