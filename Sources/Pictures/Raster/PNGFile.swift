import Core

/// A picture as a PNG file (ISO 15948), eight bits a channel.
package enum PNGFile {
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// From pixels that are each a place in a table of at most 256 colours.
  package static func bytes(width: Int, height: Int, pixels: [UInt8], table: [Colour]) -> [UInt8] {
    // Places in a table have no order in which a difference would say anything: they stay as they are.
    let rows = PNGFilter.plain(pixels, rowBytes: width)
    return file(width, height, kind: 3, table: table, rows: rows)
  }

  /// From red, green and blue of each pixel.
  package static func bytes(width: Int, height: Int, channels: [UInt8]) -> [UInt8] {
    if let few = FewColours(channels) {
      return bytes(width: width, height: height, pixels: few.pixels, table: few.table)
    }
    return file(width, height, kind: 2, table: [], rows: PNGFilter.best(channels, rowBytes: 3 * width))
  }

  private static func file(_ width: Int, _ height: Int, kind: UInt8, table: [Colour], rows: [UInt8]) -> [UInt8] {
    let header = bigEndian(width) + bigEndian(height) + [8, kind, 0, 0, 0]
    let colours = table.isEmpty ? [] : chunk("PLTE", table.flatMap { [$0.red, $0.green, $0.blue] })
    return signature + chunk("IHDR", header) + colours + chunk("IDAT", Deflate.zlib(rows)) + chunk("IEND", [])
  }

  private static func chunk(_ name: String, _ contents: [UInt8]) -> [UInt8] {
    let named = Array(name.utf8) + contents
    return bigEndian(contents.count) + named + bigEndian(Int(CRC32.of(named)))
  }

  private static func bigEndian(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
