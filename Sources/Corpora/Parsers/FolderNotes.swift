import Core

/// Somebody's own sorting of a corpus's clips, such as `positive` and `negative`, says nothing where their names do; better
/// said than found out after training.
///
/// - Parameter isOwn: whether a folder of this name, in small letters, is one that the corpus comes with.
func folderNotes(_ clips: [NamedClip], _ kind: CorpusKind, _ isOwn: (String) -> Bool) -> [String] {
  let folders = Set(clips.map { $0.file.folders.joined(separator: "/") })
  let others = folders.filter { folder in
    folder.split(separator: "/").last.map { !isOwn($0.lowercased()) } ?? false
  }
  guard folders.count > 1, let first = others.min(by: naturallyPrecedes) else { return [] }
  let named = others.count == 1 ? "the folder '\(first)' is" : "folders such as '\(first)' are"
  return [
    "\(named) no class: \(kind.rawValue) file names say the emotion; rename the files to sort them into classes by folder"
  ]
}
