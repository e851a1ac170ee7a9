import Core

extension CorpusParser {
  /// `<class>/<file>`: any corpus that somebody sorted into folders.
  static let folderPerClass = CorpusParser(
    kind: .folderPerClass,
    claims: { _ in true },
    read: { (files) throws(CorpusError) in
      var clips: [NamedClip] = []
      for file in files { clips.append(try folderClip(file)) }
      return CorpusReading(order: Set(clips.map(\.className)).sorted(by: naturallyPrecedes), clips: clips)
    })
}

private func folderClip(_ file: FoundFile) throws(CorpusError) -> NamedClip {
  let folders = file.folders
  guard folders.count == 1 else {
    throw .unknownName(
      path: file.fullPath,
      expected: "<class>/<file> right below the directory given, or file names of \(CorpusKind.publishedNames); a CSV "
        + "in place of the directory may name the class of each file")
  }
  let name = TESSName(file.stem)
  return NamedClip(
    file: file, className: String(folders[0]), speaker: name?.speaker ?? "", sentence: name?.word ?? "",
    gender: name == nil ? nil : .female)
}
