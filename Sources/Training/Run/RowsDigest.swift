import Core
import FeatureStore

extension FeatureStore {
  /// Equal for stores whose rows are of the same shape, labels and clips: a run goes on with no others.
  var rowsDigest: String {
    var hash = SHA256()
    hash.update(Array("\(rowShape) \(rowCount) \(classes)\n".utf8))
    for list in [labels, clipOfRow ?? [], variantOfRow ?? [], startOfRow ?? []] {
      list.withUnsafeBytes { hash.update($0) }
      hash.update(Array("\n".utf8))
    }
    for clip in clips ?? [] { hash.update(Array("\(clip.path) \(clip.sha256)\n".utf8)) }
    return hash.finishHex()
  }
}
