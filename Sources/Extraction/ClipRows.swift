import Core
import Corpora
import FeatureStore

/// Makes the rows of one clip after the other: the clip as it is and its copies, or windows of it.
package struct ClipRows {
  let corpus: Corpus
  let maker: RowMaker
  /// Decodes and cleans; kept apart from the maker, since clean sound may be at hand already.
  let read: (_ clip: CorpusClip, _ sha256: String) throws -> CleanClip
  /// For each clip where its windows begin; nil for whole clips.
  let starts: [[Int]]?
  /// What the clips were when the windows were drawn.
  let hashes: [String?]
  /// Whether clips that cannot be used are left out, rather than refused.
  let skipsBad: Bool

  package init(
    corpus: Corpus, maker: RowMaker, starts: [[Int]]? = nil, hashes: [String?] = [], skipsBad: Bool = false,
    read: @escaping (_ clip: CorpusClip, _ sha256: String) throws -> CleanClip
  ) {
    self.corpus = corpus
    self.maker = maker
    self.starts = starts
    self.hashes = hashes
    self.skipsBad = skipsBad
    self.read = read
  }

  /// The clean sound of one clip, or why there is none.
  func find(_ index: Int) throws -> (finding: ClipFinding, sound: CleanClip?) {
    let clip = corpus.clips[index]
    var finding = ClipFinding()
    do {
      let hash = try ClipHash.sha256(ofFile: corpus.audioPath(of: clip))
      finding.sha256 = hash
      let sound = try read(clip, hash)
      finding.samples = sound.samples.count
      finding.isSilent = sound.isSilent
      finding.isCut = sound.isCut
      return (finding, sound)
    } catch let error as FileError where error.isOfWriting {
      // No fault of the clip.
      throw error
    } catch let error as CleanedClipError {
      throw error
    } catch let error as UnfitRate where !skipsBad {
      // Another recipe would do all clips again: better told now than behind the last one.
      throw error
    } catch {
      finding.fault = "\(error)"
      return (finding, nil)
    }
  }

  /// Appends the rows of one clip: all of them, or none and the reason.
  package func append(_ index: Int, to shard: ShardWriter) throws -> ClipFinding {
    var (finding, sound) = try find(index)
    // How many windows each clip has depends on the lengths of all: no fault of this one, and nothing to be left out.
    if starts != nil, finding.sha256 != hashes[index] {
      throw ExtractionError.clipChanged(path: corpus.audioPath(of: corpus.clips[index]))
    }
    guard let sound else { return finding }
    let made: (rows: FloatBuffer, variants: [Int])
    do {
      made = try rows(of: sound, index, &finding)
    } catch {
      finding.fault = "\(error)"
      return finding
    }
    let width = maker.contract.rowShape.count
    for (place, variant) in made.variants.enumerated() {
      try shard.append(
        made.rows.view[place * width..<(place + 1) * width], label: corpus.clips[index].label, clip: index,
        variant: variant, start: starts?[index][place] ?? 0)
    }
    return finding
  }

  private func rows(
    of sound: CleanClip, _ index: Int, _ finding: inout ClipFinding
  ) throws -> (FloatBuffer, [Int]) {
    let width = maker.contract.rowShape.count
    let copies = maker.contract.augmentation?.copies.count ?? 0
    let variants = starts.map { $0[index].map { _ in 0 } } ?? Array(0...copies)
    let most = FeatureContract.largestClip / width
    guard variants.count <= most else {
      throw ExtractionError.tooManyWindows(clip: sound.name, windows: variants.count, most: most)
    }
    let buffer = FloatBuffer(count: variants.count * width)
    for (place, variant) in variants.enumerated() {
      let row = buffer.view[place * width..<(place + 1) * width]
      finding.note(try fill(row, sound, index, place: place, variant: variant), frames: maker.contract.frames)
    }
    return (buffer, variants)
  }

  private func fill(
    _ row: FloatView, _ sound: CleanClip, _ index: Int, place: Int, variant: Int
  ) throws -> RowFacts {
    if let starts { return try maker.window(from: starts[index][place], of: sound, into: row) }
    if variant == 0 { return try maker.row(of: sound, into: row) }
    return try maker.copy(variant, of: sound, key: corpus.clips[index].path, into: row)
  }
}

extension ClipFinding {
  fileprivate mutating func note(_ row: RowFacts, frames: Int) {
    isCut = isCut || row.isCut || row.frames > frames
    if row.frames < frames { paddedRows += 1 }
  }
}

extension FileError {
  fileprivate var isOfWriting: Bool {
    if case .cannotWrite = self { true } else { false }
  }
}
