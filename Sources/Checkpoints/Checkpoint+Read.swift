import Core
import FoundationEssentials
import HDF5Storage
import Network

extension Checkpoint {
  /// Reads a checkpoint of ours, or a model that Keras saved: as HDF5 (`.h5`), by version 2 or 3, or as an archive
  /// (`.keras`).
  public static func read(_ path: String) throws(CheckpointError) -> Checkpoint {
    try HDF5Library.alone { () throws(CheckpointError) in try readAlone(path) }
  }

  private static func readAlone(_ path: String) throws(CheckpointError) -> Checkpoint {
    if isArchive(path) { return try readArchive(path) }
    let root = try open(path)
    let keras = try KerasFile.read(root)
    let (texts, state) = try readOurs(root)
    try checkSeal(of: root, keras, texts, state)
    let about = try texts?.parse(path: path)
    try checkFunctions(keras.config, of: keras.savedBy, path)
    let model = try model(of: keras, path: path)
    if let found = about?.classes.count, found != model.outputShape.count {
      throw .classCount(path: path, found: found, expected: model.outputShape.count)
    }
    let parameters = try parameters(from: keras.layers, model: model, path: path)
    return Checkpoint(model: model, parameters: parameters, about: about, state: state)
  }

  private static func open(_ path: String) throws(CheckpointError) -> HDF5Group {
    do throws(HDF5Error) {
      return try HDF5File.open(path).root()
    } catch {
      switch error {
      case .notFound: throw .notFound(path: path)
      case .notHDF5 where isDirectory(path): throw .directory(path: path, best: best(ofRun: path))
      default: throw .storage(error)
      }
    }
  }

  private static func model(of keras: KerasFile, path: String) throws(CheckpointError) -> Model {
    try model(config: keras.config, name: "@model_config", path: path)
  }

  /// Refuses what Keras 3 computes otherwise than the version that saved the model.
  static func checkFunctions(_ config: String, of version: String, _ path: String) throws(CheckpointError) {
    guard ["1.", "2."].contains(String(version.prefix(2))), config.contains("\"hard_sigmoid\"") else { return }
    throw .olderFunction(path: path, name: "hard_sigmoid", version: version)
  }

  /// - Parameter name: what holds the architecture in the file.
  static func model(config: String, name: String, path: String) throws(CheckpointError) -> Model {
    let config = try CheckpointTexts.decode(JSONValue.self, config, name, path)
    do throws(NetworkError) {
      return try Model(kerasConfig: config)
    } catch {
      throw .network(path: path, error)
    }
  }

  /// The group `ser_dist`; nothing for a model that Keras saved.
  private static func readOurs(_ root: HDF5Group) throws(CheckpointError) -> (CheckpointTexts?, TrainingState?) {
    guard root.contains(groupName) else { return (nil, nil) }
    let group = try CheckpointError.wrapping { () throws(HDF5Error) in try root.group(groupName) }
    try checkVersion(group)
    return try CheckpointError.wrapping { () throws(HDF5Error) in
      let texts = try CheckpointTexts.read(group)
      guard group.contains("state") else { return (texts, nil) }
      return (texts, try TrainingState.read(group.group("state")))
    }
  }

  /// Refuses a file of ours in which anything is not what was written.
  private static func checkSeal(
    of root: HDF5Group, _ keras: KerasFile, _ texts: CheckpointTexts?, _ state: TrainingState?
  ) throws(CheckpointError) {
    guard texts != nil || root.attributes.contains(sealName) else { return }
    let seal = try CheckpointError.wrapping { () throws(HDF5Error) in try root.attributes.string(sealName) }
    guard seal == ContentDigest.seal(keras, texts, state) else { throw .damaged(path: root.file.path) }
  }

  private static func checkVersion(_ group: HDF5Group) throws(CheckpointError) {
    let path = group.file.path
    let (schema, version) = try CheckpointError.wrapping { () throws(HDF5Error) in
      (try group.attributes.string("schema"), try group.attributes.int("version"))
    }
    guard schema == Checkpoint.schema else { throw .otherSchema(path: path, found: schema) }
    guard version <= Checkpoint.version else {
      throw .newerVersion(path: path, found: version, known: Checkpoint.version)
    }
  }
}
