import Core
import HDF5Storage

/// What can be wrong with a feature store.
public enum StoreError: UserFacingError, Equatable {
  case notFound(path: String)
  case noIndex(directory: String, shards: Int)
  case otherSchema(path: String, found: String)
  case newerVersion(path: String, found: Int, known: Int)
  case missingDataset(path: String, name: String)
  case wrongShape(path: String, name: String, found: String, expected: String)
  case noRows(path: String)
  case repeatedClass(path: String, name: String)
  case labelOutOfRange(path: String, row: Int, label: Int, classes: Int)
  case clipsWithoutRows(path: String)
  case unknownClip(path: String, row: Int, clip: Int, clips: Int)
  case unreadableText(path: String, name: String, reason: String)
  case missingShard(store: String, shard: String)
  case foreignShard(store: String, shard: String, differs: String)
  case damagedRow(path: String, row: Int, reason: String)
  case storage(HDF5Error)
  case file(FileError)

  public var description: String {
    switch self {
    case .notFound(let path):
      "\(path): no such feature store; make one with 'ser-dist features --corpus DIR --out \(path)', or check the path"
    case .noIndex(let directory, 0):
      "\(directory): a directory without index.h5, expected a feature store; make one with 'ser-dist features --corpus DIR --out features', or check the path"
    case .noIndex(let directory, let shards):
      "\(directory): holds \(shards == 1 ? "1 shard" : "\(shards) shards") and no index.h5, so it is not a finished feature store; run 'ser-dist features' to its end"
    case .otherSchema(let path, let found):
      "\(path): its schema is '\(found)', expected '\(StoreHeader.schema)'; give a feature store"
    case .newerVersion(let path, let found, let known):
      "\(path): made in version \(found) of the format, this program knows up to \(known); use a newer ser-dist"
    case .missingDataset(let path, let name):
      "\(path): holds no '\(name)'; a feature store has x (float, rows × …) and y (int, rows), made by 'ser-dist features' or any HDF5 tool"
    case .wrongShape(let path, let name, let found, let expected):
      "\(path): '\(name)' is \(found), expected \(expected); make the store again"
    case .noRows(let path): "\(path): holds no rows; check the corpus it was made from"
    case .repeatedClass(let path, let name):
      "\(path): its list of classes names '\(name)' twice; make the store again, with each class once"
    case .labelOutOfRange(let path, let row, let label, let classes):
      "\(path): row \(row) has label \(label), expected 0 to \(classes - 1); labels count from 0 in the order of the classes"
    case .clipsWithoutRows(let path):
      "\(path): lists clips, but holds no 'clip' (int, rows) that tells which of them a row comes from; add it, or take out 'clips'"
    case .unknownClip(let path, let row, let clip, let clips):
      "\(path): row \(row) comes from clip \(clip), but the store lists \(clips); make the store again"
    case .unreadableText(let path, let name, let reason):
      "\(path): '\(name)' cannot be understood (\(reason)); make the store again"
    case .missingShard(let store, let shard):
      "\(store): its shard \(shard) is missing; copy it beside the index or run 'ser-dist features' again"
    case .foreignShard(let store, let shard, let differs):
      "\(store): the shard \(shard) belongs to another store (\(differs)); run 'ser-dist features' again"
    case .damagedRow(let path, let row, let reason):
      "\(path): row \(row) of 'x' is damaged (\(reason)); copy or make the file again"
    case .storage(let error): error.description
    case .file(let error): error.description
    }
  }

  /// Runs what uses HDF5, and says its errors as a store's.
  static func wrapping<Result>(_ body: () throws(HDF5Error) -> Result) throws(StoreError) -> Result {
    do { return try body() } catch { throw .storage(error) }
  }
}
