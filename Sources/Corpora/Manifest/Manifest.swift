import Core

/// A table that names each clip and its class: `path,label[,speaker][,sentence][,split][,gender]`, as CSV or TSV.
struct Manifest {
  /// The columns it may have, in any order.
  enum Column: String, CaseIterable { case path, label, speaker, sentence, split, gender }

  let path: String
  private var text: DelimitedText
  private var places: [Column: Int] = [:]
  private var width = 0
  private let directory: String
  /// By plain paths, since one file may be spelled in many ways.
  private var lineOfFile: [String: Int] = [:]

  static func read(_ path: String) throws(CorpusError) -> CorpusReading {
    var manifest = Manifest(path: path, bytes: try ManifestFile.bytes(path))
    let notes = try manifest.readHeader()
    var clips: [NamedClip] = []
    while let record = try manifest.next() {
      // Spreadsheets write cleared rows as separators alone.
      if record.fields.contains(where: { !$0.trimmed.isEmpty }) { clips.append(try manifest.clip(record)) }
    }
    guard !clips.isEmpty else { throw .manifest(path: path, line: 1, mistake: .noClips) }
    clips.sort { naturallyPrecedes($0.file.path, $1.file.path) }
    return CorpusReading(
      order: Set(clips.map(\.className)).sorted(by: naturallyPrecedes), clips: clips, notes: notes)
  }

  /// The directory that a manifest's paths are relative to.
  static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private init(path: String, bytes: [UInt8]) {
    self.path = path
    directory = PlainPath.of(Manifest.directory(of: path))
    text = DelimitedText(bytes, separator: Manifest.separator(bytes.prefix { $0 != UInt8(ascii: "\n") }))
  }

  /// By the header; where the comma is in numbers, spreadsheets write semicolons.
  private static func separator(_ header: ArraySlice<UInt8>) -> Unicode.Scalar {
    if header.contains(UInt8(ascii: "\t")) { return "\t" }
    return header.contains(UInt8(ascii: ";")) && !header.contains(UInt8(ascii: ",")) ? ";" : ","
  }

  private mutating func next() throws(CorpusError) -> DelimitedText.Record? {
    do { return try text.next() } catch {
      throw .manifest(path: path, line: error.line, mistake: ManifestMistake(error.mistake))
    }
  }

  /// Finds the columns; returns the notes on those that are not used.
  private mutating func readHeader() throws(CorpusError) -> [String] {
    guard let header = try next() else { throw .manifest(path: path, line: 1, mistake: .noHeader) }
    func mistake(_ mistake: ManifestMistake) -> CorpusError {
      .manifest(path: path, line: header.line, mistake: mistake)
    }
    width = header.fields.count
    var unused: [String] = []
    for (index, field) in header.fields.enumerated() {
      guard let column = Column(rawValue: field.trimmed.lowercased()) else {
        unused.append("'\(field)'")
        continue
      }
      guard places.updateValue(index, forKey: column) == nil else { throw mistake(.columnTwice(name: column.rawValue)) }
    }
    for column in [Column.path, .label] where places[column] == nil {
      throw mistake(.missingColumn(name: column.rawValue, found: header.fields))
    }
    return unusedNotes(unused)
  }

  private func unusedNotes(_ columns: [String]) -> [String] {
    guard !columns.isEmpty else { return [] }
    let known = Column.allCases.map(\.rawValue).joined(separator: ", ")
    return [
      "\(counted(columns.count, "column is", plural: "columns are")) not used: \(columns.joined(separator: ", ")); known "
        + "are \(known)"
    ]
  }

  private mutating func clip(_ record: DelimitedText.Record) throws(CorpusError) -> NamedClip {
    func mistake(_ mistake: ManifestMistake) -> CorpusError {
      .manifest(path: path, line: record.line, mistake: mistake)
    }
    guard record.fields.count == width else {
      throw mistake(.fieldCount(found: record.fields.count, expected: width))
    }
    func text(_ column: Column) -> String { places[column].map { record.fields[$0].trimmed } ?? "" }
    for column in [Column.path, .label] where text(column).isEmpty {
      throw mistake(.emptyField(column: column.rawValue))
    }
    let file = try file(text(.path), mistake)
    if let first = lineOfFile.updateValue(record.line, forKey: PlainPath.of(file.path, in: directory)) {
      throw mistake(.fileTwice(path: file.path, firstLine: first))
    }
    return NamedClip(
      file: file, className: text(.label), speaker: text(.speaker), sentence: text(.sentence),
      gender: try gender(text(.gender), mistake), split: text(.split))
  }

  private func file(_ name: String, _ mistake: (ManifestMistake) -> CorpusError) throws(CorpusError) -> FoundFile {
    let file = FoundFile(
      path: name.hasPrefix("./") ? String(name.dropFirst(2)) : name, root: Manifest.directory(of: path))
    guard let status = FileStatus(of: file.fullPath) else { throw mistake(.noFile(path: name)) }
    guard status.isRegular else { throw mistake(.notAFile(path: name)) }
    return file
  }

  private func gender(
    _ word: String, _ mistake: (ManifestMistake) -> CorpusError
  ) throws(CorpusError) -> CorpusPlan.Gender? {
    switch word.lowercased() {
    case "": return nil
    case "m", "male": return .male
    case "f", "female": return .female
    default: throw mistake(.unknownGender(found: word))
    }
  }
}

extension String {
  /// Without the spaces around it that people leave after separators.
  fileprivate var trimmed: String {
    var text = self[...]
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return String(text)
  }
}
