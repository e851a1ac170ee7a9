import Core
import HDF5Storage

/// A piece of a store in the making: the rows of a run of neighbouring clips, whole or not there at all, and what was
/// found out about each of them.
public struct PartFile {
  public let path: String
  /// One for each clip of the run.
  public let findings: [ClipFinding]
  private let rows: StorePart

  private let digest: String

  private static let findingsName = "findings"

  /// Makes the part of the rows that `body` appends; it returns what it found out about the clips.
  ///
  /// The disk is not waited for: what a power cut damages is noticed by `isIntact`, and easily made again.
  public static func write(
    to path: String, header: StoreHeader, body: (ShardWriter) throws -> [ClipFinding]
  ) throws {
    try ShardWriter.write(to: path, header: header, isSynced: false) { writer, root in
      writer.digest = RowDigest()
      let texts = try body(writer).map { try JSON.encode($0) }
      try root.write(findingsName, texts)
      try root.attributes.set("digest", writer.digest?.finish(texts) ?? "")
    }
  }

  /// Opens a part that was made for a store with this header.
  public static func open(_ path: String, header: StoreHeader) throws(StoreError) -> PartFile {
    let directory = StorePart.directory(of: path)
    let name = String(path.dropFirst(directory.count + 1))
    let (rows, root) = try StorePart.open(name, store: directory, directory: directory, header: header)
    let (texts, digest) = try StoreError.wrapping { () throws(HDF5Error) in
      (try root.dataset(findingsName).readStrings(), try root.attributes.string("digest"))
    }
    var findings: [ClipFinding] = []
    for text in texts {
      findings.append(try StoreHeader.decode(ClipFinding.self, from: text, name: findingsName, path: path))
    }
    return PartFile(path: path, findings: findings, rows: rows, digest: digest)
  }

  public var clipOfRow: [Int32] { rows.clips ?? [] }
  public var startOfRow: [Int32] { rows.starts ?? [] }

  /// Whether all of it is what was written; reads all rows.
  public func isIntact() -> Bool {
    var found = RowDigest()
    do {
      try forEachRow { row, facts in found.add(row, facts) }
      return try found.finish(findings.map { try JSON.encode($0) }) == digest
    } catch {
      return false
    }
  }

  /// Appends all rows to a shard.
  public func copy(to shard: ShardWriter) throws(StoreError) {
    try forEachRow { (row, facts) throws(StoreError) in
      try shard.append(
        row, label: Int(facts[0]), clip: Int(facts[1]), variant: Int(facts[2]), start: Int(facts[3]))
    }
  }

  /// One at a time: a row may be large. With each its label, clip, variant and start.
  private func forEachRow(_ body: (FloatView, [Int32]) throws(StoreError) -> Void) throws(StoreError) {
    let row = FloatBuffer(count: rows.x.rowShape.count)
    guard let clips = rows.clips, let variants = rows.variants else {
      throw .missingDataset(path: path, name: rows.clips == nil ? "clip" : "variant")
    }
    for index in 0..<rows.rowCount {
      try StoreError.wrapping { () throws(HDF5Error) in try rows.x.readRows(index..<index + 1, into: row.view) }
      try body(row.view, [rows.labels[index], clips[index], variants[index], rows.starts?[index] ?? 0])
    }
  }
}
