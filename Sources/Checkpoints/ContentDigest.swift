import Core

/// SHA-256 over named arrays and texts, each told apart by its name and size.
struct ContentDigest {
  private var hash = SHA256()

  mutating func add(_ name: String, _ shape: Shape, _ values: FloatView) {
    hash.update(Array("\(name) \(shape)\n".utf8))
    hash.update(UnsafeRawBufferPointer(start: values.base, count: values.count * MemoryLayout<Float>.stride))
  }

  mutating func add(_ name: String, _ text: String) {
    hash.update(Array("\(name) \(text.utf8.count)\n\(text)".utf8))
  }

  mutating func finish() -> String { hash.finishHex() }
}

extension ContentDigest {
  /// Over everything in a checkpoint that a damaged byte could change: HDF5 itself would not notice.
  static func seal(_ keras: KerasFile, _ texts: CheckpointTexts?, _ state: TrainingState?) -> String {
    var digest = ContentDigest()
    digest.add("model_config", keras.config)
    for weight in keras.layers.flatMap(\.weights) { digest.add(weight.path, weight.shape, weight.values) }
    texts?.add(to: &digest)
    if let state {
      digest.add("state", state.record)
      for (name, buffer) in state.buffers.sorted(by: { $0.key < $1.key }) {
        digest.add(name, [buffer.count], buffer.view)
      }
    }
    return digest.finish()
  }
}
