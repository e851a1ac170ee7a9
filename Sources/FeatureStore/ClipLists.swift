import Core
import HDF5Storage

/// What an index says of the clips: lists of texts side by side.
enum ClipLists {
  static func write(_ clips: [ClipRecord], skipped: [SkippedClip], to root: HDF5Group) throws(HDF5Error) {
    try root.write("clips/path", clips.map(\.path))
    try root.write("clips/speaker", clips.map(\.speaker))
    try root.write("clips/sentence", clips.map(\.sentence))
    try root.write("clips/sha256", clips.map(\.sha256))
    if clips.contains(where: { !$0.split.isEmpty }) { try root.write("clips/split", clips.map(\.split)) }
    guard !skipped.isEmpty else { return }
    try root.write("skipped/path", skipped.map(\.path))
    try root.write("skipped/reason", skipped.map(\.reason))
  }

  /// Nil where the file lists none.
  static func clips(of root: HDF5Group) throws(StoreError) -> [ClipRecord]? {
    guard root.contains("clips") else { return nil }
    let hasSplit = root.contains("clips/split")
    let names = ["path", "speaker", "sentence", "sha256"] + (hasSplit ? ["split"] : [])
    let columns = try columns(names, of: "clips", in: root)
    return columns[0].indices.map {
      ClipRecord(
        path: columns[0][$0], speaker: columns[1][$0], sentence: columns[2][$0], sha256: columns[3][$0],
        split: hasSplit ? columns[4][$0] : "")
    }
  }

  static func skipped(of root: HDF5Group) throws(StoreError) -> [SkippedClip] {
    guard root.contains("skipped") else { return [] }
    let columns = try columns(["path", "reason"], of: "skipped", in: root)
    return zip(columns[0], columns[1]).map { SkippedClip(path: $0, reason: $1) }
  }

  /// The lists of a group, which must all be as long as the first.
  private static func columns(
    _ names: [String], of group: String, in root: HDF5Group
  ) throws(StoreError) -> [[String]] {
    var columns: [[String]] = []
    for name in names {
      let column = try StoreError.wrapping { () throws(HDF5Error) in
        try root.dataset("\(group)/\(name)").readStrings()
      }
      let expected = columns.first?.count ?? column.count
      guard column.count == expected else {
        throw .wrongShape(
          path: root.file.path, name: "\(group)/\(name)", found: "\(column.count) texts", expected: "\(expected)")
      }
      columns.append(column)
    }
    return columns
  }
}
