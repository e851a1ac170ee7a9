import Core

extension CorpusAudit {
  /// More of a kind are only counted; all stand in the JSON.
  private static let mostNamed = 20
  private static let mostEqual = 5

  /// One paragraph per kind of finding, or one line that says there is none.
  public var lines: [String] {
    let found = findings.filter { !$0.items.isEmpty }
    guard !found.isEmpty else {
      return ["audit     nothing found: every clip is readable, heard, unclipped, and there once"]
    }
    return ["audit"]
      + found.flatMap { head, items in
        let rest = items.count - Self.mostNamed
        return ["  \(head)"] + items.prefix(Self.mostNamed).map { "    \($0.printable)" }
          + (rest > 0 ? ["    and \(rest) more"] : [])
      }
  }

  /// Each kind of finding and the clips or files that it is about, maybe none.
  public var findings: [(head: String, items: [String])] {
    [
      (
        "\(clips(unreadable.count)) cannot be read: mend or remove, or leave out with 'features --skip-bad'",
        unreadable.map(\.reason)
      ),
      (
        "\(counted(largeFilePointers.count, "file is a Git LFS pointer", plural: "files are Git LFS pointers")), not the "
          + "audio: run 'git lfs pull' in the clone, or download the files themselves", largeFilePointers
      ),
      (
        "\(counted(silent.count, "clip is", plural: "clips are")) silent",
        silent.map { "\($0.path): peak \(Double($0.peak).formatted(6)) of full scale" }
      ),
      (
        "\(counted(clipped.count, "clip is", plural: "clips are")) clipped: three or more samples in a row at full scale",
        clipped.map { "\($0.path): \((100 * $0.share).formatted(3)) % of its samples" }
      ),
      (
        "\(counted(veryShort.count, "clip is", plural: "clips are")) shorter than \(Self.shortest) s",
        veryShort.map { "\($0.path): \($0.seconds.formatted(3)) s" }
      ),
      (
        "\(counted(identical.count, "group")) of files that are equal byte for byte",
        identical.map(equation)
      ),
      (
        "\(counted(sameSoundOtherLabel.count, "group")) of clips with the same sound and different labels",
        sameSoundOtherLabel.map { equation($0.map { "\($0.path) (\($0.label))" }) }
      ),
      (
        "\(clips(disagreements.count)) whose name says another emotion than the label",
        disagreements.map { "\($0.path): labelled \($0.label), its \($0.witness.rawValue) says \($0.says)" }
      ),
    ]
  }

  /// A group may hold the whole corpus.
  private func equation(_ members: [String]) -> String {
    let rest = members.count - Self.mostEqual
    return members.prefix(Self.mostEqual).joined(separator: " = ") + (rest > 0 ? " and \(rest) more" : "")
  }

  private func clips(_ count: Int) -> String { counted(count, "clip") }
}
