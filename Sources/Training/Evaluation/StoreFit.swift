import Checkpoints
import Core
import FeatureStore

/// In what a store is not what a model was made for.
struct StoreFit {
  let checkpoint: Checkpoint
  let store: FeatureStore

  /// In words, all that differs; none where the model can judge the store's rows.
  func differences() throws -> [String] { try contractDifferences() + shapeDifferences + classDifferences }

  private static let most = 8

  private func contractDifferences() throws -> [String] {
    guard let made = checkpoint.about?.contract, let found = store.contract, made != found else { return [] }
    let all = try RecipeDifference.all(between: found, made).map { "\($0.path) is \($0.first), not \($0.second)" }
    let rest = all.count - StoreFit.most
    return all.prefix(StoreFit.most) + (rest > 0 ? ["and \(counted(rest, "other value")) of its contract"] : [])
  }

  private var shapeDifferences: [String] {
    let model = checkpoint.model.inputShape
    return store.rowShape == model ? [] : ["its rows are \(store.rowShape), not \(model)"]
  }

  private var classDifferences: [String] {
    let count = checkpoint.model.outputShape.count
    // A file of another tool names no classes, and may lack rows of the last ones.
    if store.kind == .foreign && !store.namesClasses {
      return store.classes.count <= count ? [] : ["its labels go up to \(store.classes.count - 1), not \(count - 1)"]
    }
    guard let known = checkpoint.about?.classes else {
      return store.classes.count == count ? [] : ["it has \(store.classes.count) classes, not \(count)"]
    }
    return differences(found: store.classes, known: known)
  }

  private func differences(found: [String], known: [String]) -> [String] {
    let missing = known.filter { !found.contains($0) }
    let extra = found.filter { !known.contains($0) }
    if missing.isEmpty && extra.isEmpty {
      guard let place = found.indices.first(where: { found[$0] != known[$0] }) else { return [] }
      return [
        "its classes stand in another order: class \(place) is '\(found[place].printable)', not "
          + "'\(known[place].printable)'"
      ]
    }
    return [("it lacks", missing), ("it has", extra)].filter { !$0.1.isEmpty }.map { verb, names in
      let unknown = verb == "it has" ? ", which the model does not know" : ""
      return "\(verb) the \(names.count == 1 ? "class" : "classes") \(firstNames(names, of: StoreFit.most))\(unknown)"
    }
  }
}
