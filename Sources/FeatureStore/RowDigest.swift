import Core

/// A SHA-256 of rows and of what is known about each: what a power cut left of a file that nobody waited for is told by
/// it, where a checksum per chunk takes zeros for zeros.
struct RowDigest {
  private var hash = SHA256()

  mutating func add(_ row: FloatView, _ facts: [Int32]) {
    hash.update(UnsafeRawBufferPointer(start: row.base, count: row.count * MemoryLayout<Float>.stride))
    facts.withUnsafeBytes { hash.update($0) }
  }

  /// With the texts that stand beside the rows.
  mutating func finish(_ texts: [String]) -> String {
    for text in texts { Array(text.utf8).withUnsafeBytes { hash.update($0) } }
    return hash.finishHex()
  }
}
