/// What the header of a RIFF/WAVE file promises, read here because libsndfile silently shortens a file that was cut.
enum WaveHeader {
  /// What programs write that do not know the length when they start, with or without what stands before the samples:
  /// about 2 GiB (sox, arecord) or about 4 GiB (ffmpeg). Any other size is a promise, however large.
  private static let streaming = [0x7fff_0000...0x8000_ffff, 0xffff_0000...0xffff_ffff + 8]
  /// More chunks than any real file has before its samples.
  private static let mostChunks = 1000

  /// How many bytes of samples are promised and there, if fewer are there; nil for a whole file and for other formats.
  static func shortfall(of source: some ByteSource) -> (promised: Int, found: Int)? {
    guard let riff = source.bytes(at: 0, count: 12), id(riff[0..<4]) == "RIFF", id(riff[8..<12]) == "WAVE"
    else { return nil }
    let size = source.size
    var offset = 12
    for _ in 0..<mostChunks {
      guard let chunk = source.bytes(at: offset, count: 8) else { break }
      let length = number(chunk[4..<8])
      offset += 8
      if id(chunk[0..<4]) == "data" {
        return !isOfStream(length) && offset + length > size ? (length, size - offset) : nil
      }
      offset += length + length % 2
    }
    let promised = number(riff[4..<8]) + 8
    return !isOfStream(promised) && promised > size ? (promised, size) : nil
  }

  private static func isOfStream(_ length: Int) -> Bool { streaming.contains { $0.contains(length) } }

  private static func id(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reversed().reduce(0) { $0 << 8 | Int($1) } }
}
