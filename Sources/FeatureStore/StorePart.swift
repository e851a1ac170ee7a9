import Core
import FoundationEssentials
import HDF5Storage

/// One open file with rows: a shard, or all of a store that is a single file.
final class StorePart {
  /// A size beyond it is damage.
  private static let largestRow = FeatureContract.largestRow

  let header: StoreHeader?
  let x: HDF5Dataset
  let labels: [Int32]
  let clips: [Int32]?
  let variants: [Int32]?
  let starts: [Int32]?
  var rowCount: Int { x.rowCount }

  init(_ root: HDF5Group, _ header: StoreHeader?) throws(StoreError) {
    let path = root.file.path
    self.header = header
    x = try StorePart.rows(of: root)
    if let expected = header?.contract.rowShape, expected != x.rowShape {
      throw .wrongShape(
        path: path, name: "x", found: "\(x.rowShape) per row", expected: "\(expected), as its contract says")
    }
    guard let labels = try StorePart.list("y", of: root, rows: x.rowCount) else {
      throw .missingDataset(path: path, name: "y")
    }
    self.labels = labels
    clips = try StorePart.list("clip", of: root, rows: x.rowCount)
    variants = try StorePart.list("variant", of: root, rows: x.rowCount)
    starts = try StorePart.list("start", of: root, rows: x.rowCount)
  }

  /// Opens the shard called `name` of the store at `store`, and refuses one that is not of it.
  static func openShard(
    _ name: String, store: String, directory: String, header: StoreHeader
  ) throws(StoreError) -> StorePart {
    try open(name, store: store, directory: directory, header: header).part
  }

  /// The same with the group that holds it, for what else stands in the file.
  static func open(
    _ name: String, store: String, directory: String, header: StoreHeader
  ) throws(StoreError) -> (part: StorePart, root: HDF5Group) {
    let path = "\(directory)/\(name)"
    guard FileManager.default.fileExists(atPath: path) else { throw .missingShard(store: store, shard: name) }
    let root = try StoreError.wrapping { () throws(HDF5Error) in try HDF5File.open(path).root() }
    guard let found = try StoreHeader.read(root) else {
      throw .foreignShard(store: store, shard: name, differs: "no schema")
    }
    if let differs = found.difference(from: header) {
      throw .foreignShard(store: store, shard: name, differs: differs)
    }
    return (try StorePart(root, found), root)
  }

  private static func rows(of root: HDF5Group) throws(StoreError) -> HDF5Dataset {
    let path = root.file.path
    guard root.contains("x") else { throw .missingDataset(path: path, name: "x") }
    let x = try StoreError.wrapping { () throws(HDF5Error) in try root.dataset("x") }
    guard x.element.isNumber else {
      throw .wrongShape(path: path, name: "x", found: "\(x.element)", expected: "numbers")
    }
    guard x.sizes.count >= 2, (1...largestRow).contains(x.rowShape.count), x.rowCount <= Int(Int32.max) else {
      throw .wrongShape(
        path: path, name: "x", found: "\(Shape(x.sizes))",
        expected: "rows × at least one axis of at most \(largestRow) numbers per row")
    }
    try requireSources(of: x, path: path)
    try StoreError.wrapping { () throws(HDF5Error) in try x.requirePlausible() }
    return x
  }

  /// HDF5 shows zeros where a file that another tool's virtual dataset points to is missing.
  private static func requireSources(of x: HDF5Dataset, path: String) throws(StoreError) {
    for source in x.sources ?? [] {
      guard let place = x.path(of: source) else { continue }
      guard FileManager.default.fileExists(atPath: place) else {
        throw .missingShard(store: path, shard: source.file)
      }
    }
  }

  private static func list(_ name: String, of root: HDF5Group, rows: Int) throws(StoreError) -> [Int32]? {
    guard root.contains(name) else { return nil }
    let list = try StoreError.wrapping { () throws(HDF5Error) in try root.dataset(name) }
    guard list.sizes == [rows] else {
      throw .wrongShape(
        path: root.file.path, name: name, found: "\(Shape(list.sizes))", expected: "\(rows), the rows of 'x'")
    }
    return try StoreError.wrapping { () throws(HDF5Error) in try list.readInt32() }
  }

  static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "" : String(path[..<slash])
  }
}
