import Collectives
import Core
import Corpora
import FeatureStore

/// Whether a finished store is the one that a command would make.
struct StoreCheck {
  let store: FeatureStore
  let recipe: Recipe
  let corpus: Corpus
  let header: StoreHeader

  init(_ path: String, recipe: Recipe, corpus: Corpus, header: StoreHeader) throws(ExtractionError) {
    do throws(StoreError) {
      store = try FeatureStore.open(path)
    } catch {
      throw .damaged(store: path, fault: "\(error)")
    }
    self.recipe = recipe
    self.corpus = corpus
    self.header = header
  }

  /// What can be told without reading the clips.
  func compare() throws(ExtractionError) {
    guard let found = store.header else { throw .damaged(store: store.path, fault: "it has no schema") }
    guard found.contractJSON == header.contractJSON else {
      throw .otherFeatures(store: store.path, recipe: recipe.name, differs: differences(from: found))
    }
    guard found.difference(from: header) != nil else { return }
    throw .otherClips(store: store.path, differs: otherClips(than: found))
  }

  /// The clips of this rank's share whose files have changed.
  func changedClips(rank: Int, of ranks: Int) -> [String] {
    let clips = store.clips ?? []
    return (clips.count * rank / ranks..<clips.count * (rank + 1) / ranks).compactMap { index in
      let now = (try? ClipHash.sha256(ofFile: corpus.audioPath(of: corpus.clips[index]))) ?? ""
      return now == clips[index].sha256 ? nil : clips[index].path
    }
  }

  /// Which entries of the contract are others.
  private func differences(from found: StoreHeader) -> String {
    let contracts = [found.contractJSON, header.contractJSON].map {
      (try? JSON.decode(JSONValue.self, from: $0))?.object ?? [:]
    }
    let keys = Set(contracts[0].keys).union(contracts[1].keys).sorted().filter { contracts[0][$0] != contracts[1][$0] }
    return keys.map { key in
      let values = contracts.map { contract in contract[key].map { (try? JSON.encode([$0])) ?? "" } ?? "[none]" }
      let brief = values.allSatisfy { $0.count <= 24 }
      return brief ? "\(key) is \(values[0].dropFirst().dropLast()), not \(values[1].dropFirst().dropLast())" : key
    }.joined(separator: ", ")
  }

  private func otherClips(than found: StoreHeader) -> String {
    if found.classes != header.classes { return "its classes are \(found.classes.joined(separator: ", "))".printable }
    let (before, now) = ((store.clips ?? []).map(\.path), corpus.clips.map(\.path))
    let (known, present) = (Set(before), Set(now))
    let parts = [
      NamedClips.text(now.filter { !known.contains($0) }, "added"),
      NamedClips.text(before.filter { !present.contains($0) }, "removed"),
    ].compactMap { $0 }
    return parts.isEmpty ? "their order, labels, speakers, sentences or sides differ" : parts.joined(separator: "; ")
  }
}

/// A few names and how many there are.
enum NamedClips {
  /// "12 added: a.wav, b.wav, c.wav and 9 more"; nil for none.
  static func text(_ paths: [String], _ what: String) -> String? {
    guard !paths.isEmpty else { return nil }
    return "\(paths.count) \(what): \(firstNames(paths, of: 3))"
  }
}
