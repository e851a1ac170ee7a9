import Core
import HDF5Storage

/// Writes the rows that one rank extracts.
///
/// A rank takes a block of neighbouring clips, so that the rows of the store stand in the order of the clips however
/// many ranks there are.
public final class ShardWriter {
  private let x: HDF5Dataset
  private var labels: [Int32] = []
  private var clips: [Int32] = []
  private var variants: [Int32] = []
  /// Of a contract with windows.
  private var starts: [Int32] = []

  /// Of the rows so far; for a part.
  var digest: RowDigest?

  private init(x: HDF5Dataset) { self.x = x }

  /// Makes the shard of rows that `body` appends. It stands under its name when all is written and on disk; if anything
  /// fails, nothing does.
  public static func write(
    directory: String, name: ShardName, header: StoreHeader, body: (ShardWriter) throws -> Void
  ) throws {
    try write(to: "\(directory)/\(name)", header: header) { writer, _ in try body(writer) }
  }

  /// The same under any name; `body` may write more beside the rows.
  static func write(
    to path: String, header: StoreHeader, isSynced: Bool = true, body: (ShardWriter, HDF5Group) throws -> Void
  ) throws {
    try AtomicFile.replace(path, isSynced: isSynced) { temporary in
      let file = try HDF5File.create(temporary, finalPath: path)
      let root = try file.root()
      try header.write(to: root)
      let writer = ShardWriter(x: try root.createRows("x", rowShape: header.contract.rowShape))
      try body(writer, root)
      try root.write("y", writer.labels)
      try root.write("clip", writer.clips)
      try root.write("variant", writer.variants)
      if header.contract.windows != nil { try root.write("start", writer.starts) }
      try file.close()
    }
  }

  /// Adds one row: its numbers, its class, the clip it comes from, which augmented copy of it (0 = as is), and of a
  /// window where in the clean clip it begins.
  public func append(
    _ row: FloatView, label: Int, clip: Int, variant: Int = 0, start: Int = 0
  ) throws(StoreError) {
    precondition(row.count == x.rowShape.count, "a row of \(row.count) floats in a store of \(x.rowShape)")
    try StoreError.wrapping { () throws(HDF5Error) in try x.append(row) }
    labels.append(Int32(label))
    clips.append(Int32(clip))
    variants.append(Int32(variant))
    starts.append(Int32(start))
    digest?.add(row, [Int32(label), Int32(clip), Int32(variant), Int32(start)])
  }
}
