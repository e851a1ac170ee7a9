import Core
import Corpora
import FeatureStore

extension Split {
  /// The split of a store's rows by `plan`: training makes it, evaluation makes it again.
  public static func of(_ store: FeatureStore, plan: EvaluationPlan, seed: UInt64) throws -> Split {
    let rows = (0..<store.rowCount).map { row in
      let clip = store.clipOfRow.map { Int($0[row]) } ?? row
      let record = store.clips.map { $0[clip] }
      return SplitRow(
        label: Int(store.labels[row]), clip: clip, variant: store.variantOfRow.map { Int($0[row]) } ?? 0,
        speaker: record?.speaker ?? "", sentence: record?.sentence ?? "", sha256: record?.sha256,
        split: record?.split ?? "")
    }
    return try Split.make(
      plan: plan, seed: seed, original: store.contract?.augmentation?.original ?? .row, classes: store.classes,
      rows: rows)
  }
}
