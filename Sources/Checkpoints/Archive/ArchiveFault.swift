/// What can be wrong with a ZIP archive.
enum ArchiveFault: Error, Equatable {
  case noDirectory
  case damagedDirectory
  case tooManyEntries
  case repeated(entry: String)
  case missing(entry: String)
  case encrypted(entry: String)
  case unknownMethod(entry: String, method: Int)
  case cutShort(entry: String)
  case tooLarge(entry: String, bytes: Int, limit: Int)
  case badStream(entry: String)
  case otherSize(entry: String, declared: Int)
  case otherChecksum(entry: String)

  /// Half a sentence, about a file that is named before it.
  var reason: String {
    switch self {
    case .noDirectory: "no table of contents stands at its end, so it was cut short"
    case .damagedDirectory: "its table of contents cannot be followed"
    case .tooManyEntries: "it has more entries than a model needs, or is in the ZIP64 format"
    case .repeated(let entry): "it has two entries '\(entry)'"
    case .missing(let entry): "it has no '\(entry)'"
    case .encrypted(let entry): "'\(entry)' is encrypted"
    case .unknownMethod(let entry, let method): "'\(entry)' is packed by method \(method), expected deflate or none"
    case .cutShort(let entry): "'\(entry)' is cut short"
    case .tooLarge(let entry, let bytes, let limit):
      "'\(entry)' claims \(bytes) bytes, where the model has use for at most \(limit)"
    case .badStream(let entry): "'\(entry)' cannot be unpacked"
    case .otherSize(let entry, let declared): "'\(entry)' does not unpack to the \(declared) bytes it claims"
    case .otherChecksum(let entry): "the checksum of '\(entry)' is not that of its bytes"
    }
  }
}
