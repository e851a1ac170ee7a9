import Core
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#endif

/// Where the runs of a study lie.
enum StudyDirectories {
  /// A run lies so deep below the directory of a study at most: in one for the fold, in that one for the seed, and with
  /// something of the user's own around both.
  private static let deepest = 4

  /// The runs among `places` and below them, each once, in natural order.
  static func runs(in places: [String]) throws -> [String] {
    var known: Set<String> = []
    return try places.flatMap { place in
      let place = plain(place)
      guard try FileKind.of(place) == .directory else {
        throw FileError.notFound(path: place, expected: "directory of runs")
      }
      let found = try runs(below: place, depth: 0).sorted(by: naturallyPrecedes)
      guard !found.isEmpty else { throw StudyError.noRuns(place: place) }
      return found
    }.filter { known.insert(real($0)).inserted }
  }

  private static func runs(below directory: String, depth: Int) throws -> [String] {
    if isRun(directory) { return [directory] }
    guard depth < deepest else { return [] }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: directory)
    } catch {
      throw FileError.cannotRead(path: directory, reason: systemReason())
    }
    return try names.filter { !$0.hasPrefix(".") }.flatMap { name in
      let path = "\(directory)/\(name)"
      // What vanishes while we look was not a run's.
      return try FileKind.of(path) == .directory ? try runs(below: path, depth: depth + 1) : []
    }
  }

  static func isRun(_ directory: String) -> Bool {
    RunDirectory.holdsRun(directory) || FileManager.default.fileExists(atPath: "\(directory)/\(RunResult.fileName)")
  }

  /// Without slashes behind it.
  static func plain(_ path: String) -> String {
    var path = path
    while path.count > 1, path.last == "/" { path.removeLast() }
    return path
  }

  /// From the root and without links, where it is there. `realpath(3)`
  static func real(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// The way from one directory to a file, as a page in the one links to the other.
  static func way(from directory: String, to file: String) -> String {
    let from = real(directory).split(separator: "/")
    let to = real(file).split(separator: "/")
    let shared = zip(from, to).prefix { $0 == $1 }.count
    let steps = from.dropFirst(shared).map { _ in ".." } + to.dropFirst(shared).map(escaped)
    return steps.joined(separator: "/")
  }

  /// As a step of a link's path: bytes that mean something else there are written as numbers.
  private static func escaped(_ name: Substring) -> String {
    name.utf8.map { byte in
      let character = Character(UnicodeScalar(byte))
      let isPlain = byte < 128 && (character.isLetter || character.isNumber || "-_.~".contains(character))
      return isPlain ? String(character) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}
