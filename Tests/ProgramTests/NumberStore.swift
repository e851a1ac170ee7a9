import Core
import HDF5Storage

/// A store of random rows as another tool might make it: enough to train on, and made in no time.
enum NumberStore {
  static let classes = 4
  static let shape = [100, 40]

  static func write(to path: String, rows: Int, change: (FloatView) -> Void = { _ in }) throws {
    let values = FloatBuffer(count: rows * shape.reduce(1, *))
    var random = RandomKey(seed: 8, purpose: .augmentation).sequence
    for index in 0..<values.count { values.view[index] = random.nextUniform() - 0.5 }
    change(values.view)
    let file = try HDF5File.create(path)
    try file.root().write("x", values.view, shape: Shape([rows] + shape))
    try file.root().write("y", (0..<rows).map { Int32($0 % classes) })
    try file.close()
  }
}
