import Core
import HDF5Storage

/// A piece of a store in the making: the rows of a run of neighbouring clips, whole or not there at all, and what was
/// found out about each of them.
public struct PartFile {
  public let path: String
  /// One for each clip of the run.
  public let findings: [ClipFinding]
  private let rows: StorePart

  private static let findingsName = "findings"

  /// Makes the part of the rows that `body` appends; it returns what it found out about the clips.
  public static func write(
    to path: String, header: StoreHeader, body: (ShardWriter) throws -> [ClipFinding]
  ) throws {
    try ShardWriter.write(to: path, header: header) { writer, root in
      try root.write(findingsName, try body(writer).map { try JSON.encode($0) })
    }
  }

  /// Opens a part that was made for a store with this header.
  public static func open(_ path: String, header: StoreHeader) throws(StoreError) -> PartFile {
    let directory = StorePart.directory(of: path)
    let name = String(path.dropFirst(directory.count + 1))
    let (rows, root) = try StorePart.open(name, store: directory, directory: directory, header: header)
    let texts = try StoreError.wrapping { () throws(HDF5Error) in try root.dataset(findingsName).readStrings() }
    var findings: [ClipFinding] = []
    for text in texts {
      findings.append(try StoreHeader.decode(ClipFinding.self, from: text, name: findingsName, path: path))
    }
    return PartFile(path: path, findings: findings, rows: rows)
  }

  public var clipOfRow: [Int32] { rows.clips ?? [] }
  public var startOfRow: [Int32] { rows.starts ?? [] }

  /// Appends all rows to a shard, one at a time: a row may be large.
  public func copy(to shard: ShardWriter) throws(StoreError) {
    let row = FloatBuffer(count: rows.x.rowShape.count)
    guard let clips = rows.clips, let variants = rows.variants else {
      throw .missingDataset(path: path, name: rows.clips == nil ? "clip" : "variant")
    }
    for index in 0..<rows.rowCount {
      try StoreError.wrapping { () throws(HDF5Error) in try rows.x.readRows(index..<index + 1, into: row.view) }
      try shard.append(
        row.view, label: Int(rows.labels[index]), clip: Int(clips[index]), variant: Int(variants[index]),
        start: rows.starts.map { Int($0[index]) } ?? 0)
    }
  }
}
