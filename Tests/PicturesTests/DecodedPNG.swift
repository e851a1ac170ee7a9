import Core
import Testing

/// What a PNG file shows: the tests' own reader, which follows the standard and checks every checksum.
struct DecodedPNG {
  let width: Int
  let height: Int
  /// Whether the file keeps places in a table of colours.
  let hasTable: Bool
  /// Red, green and blue of each pixel.
  let channels: [UInt8]
  /// What lies in the file before it is packed, the number of each row's filter first.
  let filters: Set<UInt8>

  init(_ bytes: [UInt8]) throws {
    try #require(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
    let chunks = try DecodedPNG.chunks(bytes[8...])
    try #require(chunks.first?.name == "IHDR" && chunks.last?.name == "IEND")
    let header = chunks[0].contents
    width = DecodedPNG.number(header[0..<4])
    height = DecodedPNG.number(header[4..<8])
    try #require(header[8] == 8 && [2, 3].contains(header[9]) && header[10...] == [0, 0, 0])
    hasTable = header[9] == 3
    let pixelBytes = hasTable ? 1 : 3
    let packed = chunks.filter { $0.name == "IDAT" }.flatMap(\.contents)
    let rows = try DecodedPNG.unpacked(packed, size: height * (1 + pixelBytes * width))
    filters = Set(stride(from: 0, to: rows.count, by: 1 + pixelBytes * width).map { rows[$0] })
    let pixels = DecodedPNG.unfiltered(rows, rowBytes: pixelBytes * width, pixelBytes: pixelBytes)
    let table = chunks.first { $0.name == "PLTE" }?.contents ?? []
    channels = hasTable ? pixels.flatMap { table[3 * Int($0)..<3 * Int($0) + 3] } : pixels
  }

  func pixel(_ column: Int, _ row: Int) -> [UInt8] {
    Array(channels[3 * (row * width + column)..<3 * (row * width + column) + 3])
  }

  private static func chunks(_ bytes: ArraySlice<UInt8>) throws -> [(name: String, contents: [UInt8])] {
    var chunks: [(name: String, contents: [UInt8])] = []
    var rest = bytes
    while !rest.isEmpty {
      let count = number(rest.prefix(4))
      let named = Array(rest.dropFirst(4).prefix(4 + count))
      try #require(named.count == 4 + count && number(rest.dropFirst(8 + count).prefix(4)) == Int(CRC32.of(named)))
      chunks.append((String(decoding: named.prefix(4), as: UTF8.self), Array(named.dropFirst(4))))
      rest = rest.dropFirst(12 + count)
    }
    return chunks
  }

  private static func unpacked(_ packed: [UInt8], size: Int) throws -> [UInt8] {
    try #require(packed.count > 6 && number(packed[0..<2]) % 31 == 0)
    let rows = try #require(Inflate.unpack(Array(packed.dropFirst(2).dropLast(4)), size: size))
    try #require(number(packed.suffix(4)) == Int(Adler32.of(rows)))
    return rows
  }

  private static func unfiltered(_ rows: [UInt8], rowBytes: Int, pixelBytes: Int) -> [UInt8] {
    var pixels: [UInt8] = []
    for start in stride(from: 0, to: rows.count, by: 1 + rowBytes) {
      let first = pixels.count
      for index in 0..<rowBytes {
        let left = index < pixelBytes ? 0 : Int(pixels[first + index - pixelBytes])
        let above = first == 0 ? 0 : Int(pixels[first + index - rowBytes])
        let corner = index < pixelBytes || first == 0 ? 0 : Int(pixels[first + index - rowBytes - pixelBytes])
        let guesses = [0, left, above, (left + above) / 2, paeth(left, above, corner)]
        pixels.append(UInt8(truncatingIfNeeded: Int(rows[start + 1 + index]) + guesses[Int(rows[start])]))
      }
    }
    return pixels
  }

  private static func paeth(_ left: Int, _ above: Int, _ corner: Int) -> Int {
    let estimate = left + above - corner
    return [left, above, corner].min { abs(estimate - $0) < abs(estimate - $1) } ?? 0
  }

  private static func number(_ bytes: some Sequence<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
