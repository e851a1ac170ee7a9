import Core
import FeatureStore
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#endif

/// `.making` in the directory of a store: the finished parts of a store that is not whole yet, and whose they are.
struct MakingDirectory {
  /// Of the store.
  let store: String
  var path: String { "\(store)/.making" }

  func part(_ number: Int) -> String { "\(path)/part-\(number).h5" }
  func lengths(_ number: Int) -> String { "\(path)/lengths-\(number).json" }

  /// Makes the directory, or takes it over from a job that has ended; one process calls this.
  func enter() throws -> DirectoryLock {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw FileError.cannotWrite(path: store, reason: systemReason())
    }
    do {
      return try DirectoryLock("\(path)/lock")
    } catch let held as DirectoryLock.Held {
      throw ExtractionError.beingMade(directory: store, by: held.by)
    }
  }

  /// Removes what cannot be gone on with: all of it where it was begun for something else. Returns a note on that.
  func tidy(for header: StoreHeader) throws -> String? {
    let wanted = Begun(contract: header.contractJSON, classes: header.classes, corpus: header.corpus)
    let found = Begun.read("\(path)/begun.json")
    for name in names where !isKept(name, all: found == wanted) { unlink("\(path)/\(name)") }
    if found != wanted { try AtomicFile.write(try JSON.encode(wanted), to: "\(path)/begun.json") }
    return found.flatMap { $0.change(to: wanted) }.map { "\($0) since this store was begun: begun anew" }
  }

  /// Removes the directory with all that is in it. Failing here is no failure: what stays is taken over or tidied up.
  func remove() { try? FileManager.default.removeItem(atPath: path) }

  /// The same for what a job left that ended between the store's completion and this, or was replacing it; false if
  /// there is nothing, or the job still lives.
  func removeAbandoned() -> Bool {
    guard access(path, F_OK) == 0, let lock = try? DirectoryLock("\(path)/lock") else { return false }
    withExtendedLifetime(lock) { remove() }
    return true
  }

  private var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }

  private func isKept(_ name: String, all: Bool) -> Bool {
    let isWork =
      (name.hasPrefix("part-") && name.hasSuffix(".h5"))
      || (name.hasPrefix("lengths-") && name.hasSuffix(".json"))
    return name == "lock" || (all && (isWork || name == "begun.json"))
  }
}

/// What the parts of a store in the making are parts of.
private struct Begun: Codable, Hashable {
  let contract: String
  let classes: [String]
  let corpus: String

  /// Nil where there is none to be read.
  static func read(_ path: String) -> Begun? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return try? JSON.decode(Begun.self, from: String(decoding: data, as: UTF8.self))
  }

  func change(to other: Begun) -> String? {
    if contract != other.contract { return "the recipe's features changed" }
    if classes != other.classes { return "the classes changed" }
    return corpus == other.corpus ? nil : "the list of clips changed"
  }
}
