import Core
import FoundationEssentials

/// A ZIP archive in memory, read entry by entry; nothing grows beyond what an entry claims and its reader allows.
struct ZipArchive {
  private struct Entry {
    let isEncrypted: Bool
    let method: Int
    let checksum: UInt32
    let packedSize: Int
    let size: Int
    let header: Int
  }

  private enum Signature {
    static let entry = 0x0403_4b50
    static let directoryEntry = 0x0201_4b50
    static let directoryEnd = 0x0605_4b50
  }

  private let bytes: Data
  private let entries: [String: Entry]

  /// A model has four entries at the most.
  private static let mostEntries = 1024

  /// Whether a file that begins with these bytes is meant as an archive.
  static func begins(_ bytes: Data) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6])
  }

  init(_ bytes: Data) throws(ArchiveFault) {
    self.bytes = bytes
    guard let end = ZipArchive.directoryEnd(bytes) else { throw .noDirectory }
    guard let count = bytes.number(2, at: end + 10), let start = bytes.number(4, at: end + 16) else {
      throw .noDirectory
    }
    guard count <= ZipArchive.mostEntries else { throw .tooManyEntries }
    var entries: [String: Entry] = [:]
    var position = start
    for _ in 0..<count {
      guard let (name, entry) = ZipArchive.entry(bytes, &position, before: end) else { throw .damagedDirectory }
      guard entries.updateValue(entry, forKey: name) == nil else { throw .repeated(entry: name) }
    }
    self.entries = entries
  }

  func contains(_ name: String) -> Bool { entries[name] != nil }

  /// The bytes of an entry, checked by its CRC-32.
  func contents(of name: String, limit: Int) throws(ArchiveFault) -> [UInt8] {
    guard let entry = entries[name] else { throw .missing(entry: name) }
    guard !entry.isEncrypted else { throw .encrypted(entry: name) }
    guard entry.size <= limit else { throw .tooLarge(entry: name, bytes: entry.size, limit: limit) }
    let packed = try packed(entry, name)
    let contents: [UInt8]
    switch entry.method {
    case 0:
      guard packed.count == entry.size else { throw .otherSize(entry: name, declared: entry.size) }
      contents = packed
    case 8:
      guard let unpacked = Inflate.unpack(packed, size: entry.size) else { throw .badStream(entry: name) }
      contents = unpacked
    default: throw .unknownMethod(entry: name, method: entry.method)
    }
    guard CRC32.of(contents) == entry.checksum else { throw .otherChecksum(entry: name) }
    return contents
  }

  /// As they lie in the file, behind a header of the entry's own that repeats its name.
  private func packed(_ entry: Entry, _ name: String) throws(ArchiveFault) -> [UInt8] {
    guard bytes.number(4, at: entry.header) == Signature.entry, let nameSize = bytes.number(2, at: entry.header + 26),
      let extraSize = bytes.number(2, at: entry.header + 28),
      bytes.text(nameSize, at: entry.header + 30) == name
    else { throw .damagedDirectory }
    let start = entry.header + 30 + nameSize + extraSize
    guard start <= bytes.count, entry.packedSize <= bytes.count - start else { throw .cutShort(entry: name) }
    return Array(bytes[bytes.startIndex + start..<bytes.startIndex + start + entry.packedSize])
  }

  /// Where the end of the directory begins; a comment may stand behind it.
  private static func directoryEnd(_ bytes: Data) -> Int? {
    let last = bytes.count - 22
    guard last >= 0 else { return nil }
    return stride(from: last, through: max(0, last - 0xFFFF), by: -1).first { place in
      bytes.number(4, at: place) == Signature.directoryEnd && bytes.number(2, at: place + 20) == last - place
    }
  }

  private static func entry(_ bytes: Data, _ position: inout Int, before end: Int) -> (String, Entry)? {
    let start = position
    guard bytes.number(4, at: start) == Signature.directoryEntry,
      let flags = bytes.number(2, at: start + 8), let method = bytes.number(2, at: start + 10),
      let checksum = bytes.number(4, at: start + 16), let packedSize = bytes.number(4, at: start + 20),
      let size = bytes.number(4, at: start + 24), let nameSize = bytes.number(2, at: start + 28),
      let extraSize = bytes.number(2, at: start + 30), let commentSize = bytes.number(2, at: start + 32),
      let header = bytes.number(4, at: start + 42), let name = bytes.text(nameSize, at: start + 46)
    else { return nil }
    position = start + 46 + nameSize + extraSize + commentSize
    guard position <= end else { return nil }
    return (
      name,
      Entry(
        isEncrypted: flags & 1 == 1, method: method, checksum: UInt32(checksum), packedSize: packedSize, size: size,
        header: header)
    )
  }
}

extension Data {
  /// A number of `size` bytes, the lowest first; nil where the data end.
  fileprivate func number(_ size: Int, at place: Int) -> Int? {
    guard place >= 0, place + size <= count else { return nil }
    return (0..<size).reversed().reduce(0) { $0 << 8 | Int(self[startIndex + place + $1]) }
  }

  fileprivate func text(_ size: Int, at place: Int) -> String? {
    guard place >= 0, place + size <= count else { return nil }
    return String(decoding: self[startIndex + place..<startIndex + place + size], as: UTF8.self)
  }
}
