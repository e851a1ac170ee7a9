import Collectives
import Core
import Corpora
import FeatureStore

/// What a rank found out about its clips on the way through them.
struct ClipFindings {
  /// Of the clips that could be read.
  private(set) var hashes: [String] = []
  private(set) var bad: BadClips
  private(set) var silent = SilentClips()

  /// - Parameter clips: how many there are on all ranks.
  init(clips: Int) { bad = BadClips(total: clips) }

  /// Computes one clip's row; false where it cannot be read.
  mutating func examine(_ clip: CorpusClip, at path: String, _ maker: RowMaker, into row: FloatView) -> Bool {
    do {
      let sound = try maker.read(path: path)
      try maker.row(of: sound, into: row)
      hashes.append(try ClipHash.sha256(ofFile: path))
      if sound.isSilent { silent.add(clip.path) }
      return true
    } catch {
      bad.add(error)
      return false
    }
  }

  /// Those of all ranks, in the order of the clips, on every rank.
  func gathered(_ group: Group) throws -> (bad: BadClips, silent: SilentClips) {
    var all = (bad: BadClips(total: bad.total), silent: SilentClips())
    for text in group.gather(try JSON.encode(bad)) { all.bad.add(try JSON.decode(BadClips.self, from: text)) }
    for text in group.gather(try JSON.encode(silent)) { all.silent.add(try JSON.decode(SilentClips.self, from: text)) }
    return all
  }
}
