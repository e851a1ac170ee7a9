import Core
import Corpora
import FeatureStore

extension Split {
  /// The split of a store's rows by `plan`: training makes it, evaluation makes it again.
  public static func of(_ store: FeatureStore, plan: EvaluationPlan, seed: UInt64) throws -> Split {
    try Split.make(
      plan: plan, seed: seed, original: store.contract?.augmentation?.original ?? .row, classes: store.classes,
      rows: store.splitRows)
  }
}

extension FeatureStore {
  /// What a split must know of each row; a row of unknown clip is a clip of its own.
  var splitRows: [SplitRow] {
    (0..<rowCount).map { row in
      let clip = clipOfRow.map { Int($0[row]) } ?? row
      let record = clips.map { $0[clip] }
      return SplitRow(
        label: Int(labels[row]), clip: clip, variant: variantOfRow.map { Int($0[row]) } ?? 0,
        speaker: record?.speaker ?? "", sentence: record?.sentence ?? "", sha256: record?.sha256,
        split: record?.split ?? "")
    }
  }
}
