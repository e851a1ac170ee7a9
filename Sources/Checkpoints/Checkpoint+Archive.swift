import Core
import FoundationEssentials
import HDF5Storage
import Network

extension Checkpoint {
  /// Reads a `.keras` file: a ZIP archive of the architecture as JSON and of an HDF5 file of weights.
  static func readArchive(_ path: String) throws(CheckpointError) -> Checkpoint {
    let archive = try openArchive(path)
    guard archive.contains(configName) else { throw .noModel(path: path, found: "a ZIP archive without a Keras model") }
    let config = try CheckpointError.unpacking(path) { () throws(ArchiveFault) in
      try archive.contents(of: configName, limit: longestConfig)
    }
    let text = String(decoding: config, as: UTF8.self)
    try checkFunctions(text, of: try version(archive, path), path)
    let model = try model(config: text, name: configName, path: path)
    let weights = try CheckpointError.unpacking(path) { () throws(ArchiveFault) in
      try archive.contents(of: weightsName, limit: mostBytes(of: model))
    }
    let layers = try CheckpointError.wrapping { () throws(HDF5Error) in
      try KerasFile.weights(in: HDF5File.open(bytes: weights, name: "\(path)/\(weightsName)").root(), for: model)
    }
    return Checkpoint(
      model: model, parameters: try parameters(from: layers, model: model, path: path), about: nil)
  }

  /// The version of Keras that saved it; empty where it does not say.
  private static func version(_ archive: ZipArchive, _ path: String) throws(CheckpointError) -> String {
    guard archive.contains(metadataName) else { return "" }
    let bytes = try CheckpointError.unpacking(path) { () throws(ArchiveFault) in
      try archive.contents(of: metadataName, limit: longestConfig)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return try CheckpointTexts.decode(JSONValue.self, text, metadataName, path)["keras_version"]?.string ?? ""
  }

  private static let metadataName = "metadata.json"
  private static let configName = "config.json"
  private static let weightsName = "model.weights.h5"
  private static let longestConfig = 64 << 20

  private static func openArchive(_ path: String) throws(CheckpointError) -> ZipArchive {
    let bytes: Data
    do {
      bytes = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
    } catch {
      throw .file(.cannotRead(path: path, reason: systemReason()))
    }
    return try CheckpointError.unpacking(path) { () throws(ArchiveFault) in try ZipArchive(bytes) }
  }

  /// Beside the weights an optimizer has up to three numbers for each, and HDF5 some pages for each layer.
  private static func mostBytes(of model: Model) -> Int {
    (64 << 20) + 8 * model.layout.count * MemoryLayout<Float>.stride
  }
}
