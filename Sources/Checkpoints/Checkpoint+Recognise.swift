import HDF5Storage

extension Checkpoint {
  /// Whether `path` is an HDF5 file with a Keras model in it; false for all else, such as a feature store.
  public static func isModel(_ path: String) -> Bool {
    guard let root = try? HDF5File.open(path).root() else { return false }
    return root.attributes.contains("model_config")
  }
}
