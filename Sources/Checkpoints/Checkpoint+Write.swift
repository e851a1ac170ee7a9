import Core
import HDF5Storage
import Network

extension Checkpoint {
  static let groupName = "ser_dist"
  /// Beside the group, so that a file whose group got lost is known for ours.
  static let sealName = "ser_dist_sha256"

  /// Writes the file under another name, syncs it and gives it its own; the one before stays until then, and after it as
  /// `previous`.
  public func write(to path: String, keeping previous: String? = nil) throws(CheckpointError) {
    try HDF5Library.alone { () throws(CheckpointError) in try writeAlone(to: path, keeping: previous) }
  }

  private func writeAlone(to path: String, keeping previous: String?) throws(CheckpointError) {
    precondition(state == nil || about != nil, "a training state without word of what was trained")
    do {
      let keras = try kerasFile()
      let texts = try about.map { try CheckpointTexts($0) }
      try AtomicFile.replace(path, keeping: previous) { temporary in
        let file = try HDF5File.create(temporary, finalPath: path)
        let root = try file.root()
        try keras.write(to: root)
        if let texts { try write(texts, to: root.createGroup(Checkpoint.groupName)) }
        try root.attributes.set(Checkpoint.sealName, ContentDigest.seal(keras, texts, state))
        try file.close()
      }
    } catch let error as HDF5Error {
      throw .storage(error)
    } catch let error as FileError {
      throw .file(error)
    } catch {
      throw .notFinite(path: path)
    }
  }

  private func write(_ texts: CheckpointTexts, to group: HDF5Group) throws(HDF5Error) {
    try group.attributes.set("schema", Checkpoint.schema)
    try group.attributes.set("version", Checkpoint.version)
    try texts.write(to: group)
    if let state { try state.write(to: group.createGroup("state")) }
  }
}

extension TrainingState {
  func write(to group: HDF5Group) throws(HDF5Error) {
    try group.attributes.set("record", record)
    for (name, buffer) in buffers.sorted(by: { $0.key < $1.key }) {
      try group.write(name, buffer.view, shape: [buffer.count])
    }
  }

  static func read(_ group: HDF5Group) throws(HDF5Error) -> TrainingState {
    var buffers: [String: FloatBuffer] = [:]
    for name in try group.names() {
      let dataset = try group.dataset(name)
      try dataset.requirePlausible()
      let buffer = FloatBuffer(count: dataset.sizes.reduce(1, *))
      try dataset.readFloats(into: buffer.view)
      buffers[name] = buffer
    }
    return TrainingState(record: try group.attributes.string("record"), buffers: buffers)
  }
}
