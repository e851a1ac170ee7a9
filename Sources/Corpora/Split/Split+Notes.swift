import Core

extension Split {
  /// "1152 rows for training, 144 for validation, 144 for test".
  static func summary(_ sides: [SplitSide]) -> String {
    let count = { (side: SplitSide) in sides.count { $0 == side } }
    let unused = count(.unused)
    return
      "\(counted(count(.train), "row")) for training, \(count(.validation)) for validation, \(count(.test)) for test"
      + (unused > 0 ? ", \(unused) unused" : "")
  }

  /// Which classes a side that judges does not hold: its averages then say nothing about them.
  static func classNotes(_ sides: [SplitSide], _ rows: [SplitRow], _ classes: [String]) -> [String] {
    [SplitSide.validation, .test].compactMap { side in
      let present = Set(sides.indices.filter { sides[$0] == side }.map { rows[$0].label })
      let absent = classes.indices.filter { !present.contains($0) }.map { classes[$0] }
      return absent.isEmpty || present.isEmpty
        ? nil : "\(side.name) holds no row of \(absent.map(\.printable).joined(separator: ", "))"
    }
  }
}

extension Leakage {
  /// Each kind of thing with its name in the plural, in the order of a report.
  public var kinds: [(name: String, count: Count)] {
    [("clips", clips), ("speakers", speakers), ("sentences", sentences), ("byte-identical recordings", identicalAudio)]
  }

  /// A sentence for each kind that leaks.
  public var notes: [String] {
    kinds.filter { $0.count.shared > 0 }.map { name, count in
      "leakage: of \(count.known) \(name), \(count.inTest) are in test and also in training or validation, "
        + "\(count.inValidation) in both training and validation"
    }
  }
}
