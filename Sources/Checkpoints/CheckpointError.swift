import Core
import HDF5Storage
import Network

/// What can be wrong with a checkpoint.
public enum CheckpointError: UserFacingError, Equatable {
  case notFound(path: String)
  case directory(path: String, best: String?)
  case archive(path: String, reason: String)
  case olderFunction(path: String, name: String, version: String)
  case noModel(path: String, found: String)
  case unreadableText(path: String, name: String, reason: String)
  case network(path: String, NetworkError)
  case otherLayers(path: String, found: [String], expected: [String])
  case weightCount(path: String, layer: String, found: Int, expected: Int)
  case weightShape(path: String, weight: String, found: Shape, expected: Shape)
  case weightNotFinite(path: String, weight: String, found: String)
  case classCount(path: String, found: Int, expected: Int)
  case otherSchema(path: String, found: String)
  case newerVersion(path: String, found: Int, known: Int)
  case damaged(path: String)
  case notFinite(path: String)
  case storage(HDF5Error)
  case file(FileError)

  public var description: String {
    switch self {
    case .notFound(let path): "\(path): no such checkpoint; give the best.h5 of a run, or check the path"
    case .directory(let path, let best):
      "\(path): a directory, expected a checkpoint; give \(best ?? "the best.h5 of a run")"
    case .archive(let path, let reason):
      "\(path): a damaged or foreign archive: \(reason); copy it again, or save it again with model.save('model.keras')"
    case .olderFunction(let path, let name, let version):
      "\(path): uses '\(name)', which is another function in Keras \(version) than today; train the model again in Keras 3"
    case .noModel(let path, let found):
      "\(path): \(found), expected a Keras model; give the best.h5 of a run, or a file that model.save made"
    case .unreadableText(let path, let name, let reason):
      "\(path): '\(name)' cannot be understood (\(reason)); copy or make the file again"
    case .network(let path, let error): "\(path): \(error)"
    case .otherLayers(let path, let found, let expected):
      "\(path): weights for \(list(found)), expected \(list(expected)); save the model again"
    case .weightCount(let path, let layer, let found, let expected):
      "\(path): \(found) weights for the layer '\(layer)', expected \(expected); save the model again"
    case .weightShape(let path, let weight, let found, let expected):
      "\(path): '\(weight)' is \(found), expected \(expected); save the model again"
    case .weightNotFinite(let path, let weight, let found):
      "\(path): '\(weight)' holds \(found), expected numbers that are finite; train again at a lower rate"
    case .classCount(let path, let found, let expected):
      "\(path): names \(found) classes, its model tells \(expected) apart; train again, or use another checkpoint"
    case .otherSchema(let path, let found):
      "\(path): its schema is '\(found)', expected '\(Checkpoint.schema)'; give a checkpoint"
    case .newerVersion(let path, let found, let known):
      "\(path): made in version \(found) of the format, this program knows up to \(known); use a newer ser-dist"
    case .damaged(let path):
      "\(path): damaged: its contents are not those that were written; copy it again, or use the checkpoint before it"
    case .notFinite(let path):
      "\(path): not written: its settings or statistics hold a number that is not finite; check the features"
    case .storage(let error): error.description
    case .file(let error): error.description
    }
  }

  private func list(_ names: [String]) -> String {
    names.isEmpty ? "no layers" : "the layers " + names.joined(separator: ", ")
  }

  /// Runs what unpacks the archive at `path`, and says its errors as a checkpoint's.
  static func unpacking<Result>(
    _ path: String, _ body: () throws(ArchiveFault) -> Result
  ) throws(CheckpointError) -> Result {
    do { return try body() } catch { throw .archive(path: path, reason: error.reason) }
  }

  /// Runs what uses HDF5, and says its errors as a checkpoint's.
  static func wrapping<Result>(_ body: () throws(HDF5Error) -> Result) throws(CheckpointError) -> Result {
    do { return try body() } catch { throw .storage(error) }
  }
}
