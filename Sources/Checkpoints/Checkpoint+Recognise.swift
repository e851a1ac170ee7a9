import Core
import FoundationEssentials
import HDF5Storage

extension Checkpoint {
  /// Whether `path` is meant as a model: ours, Keras's, or what `read` refuses as a part of one. False for all else, such
  /// as a feature store.
  public static func isModel(_ path: String) -> Bool {
    guard let root = try? HDF5File.open(path).root() else { return isArchive(path) }
    return root.attributes.contains(sealName) || KerasFile.isFound(in: root)
  }

  /// The checkpoint to take of the run in `directory`; nil if there is none.
  public static func best(ofRun directory: String) -> String? {
    let best = directory.hasSuffix("/") ? "\(directory)best.h5" : "\(directory)/best.h5"
    return FileManager.default.fileExists(atPath: best) ? best : nil
  }

  static func isDirectory(_ path: String) -> Bool { (try? FileKind.of(path)) == .directory }

  /// A `.keras` file is a ZIP archive.
  static func isArchive(_ path: String) -> Bool {
    guard (try? FileKind.of(path)) == .file,
      let file = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
    else { return false }
    return ZipArchive.begins(file)
  }
}
