import Core
import Network

/// A recipe's model where there is no store that says what the rows and classes are.
extension Recipe {
  /// How many classes the corpus has that the recipe is named after, if it does not list its own.
  var usualClassCount: Int {
    if !corpus.classes.isEmpty { return corpus.classes.count }
    return Recipe.classCounts.first { name.hasPrefix($0.corpus) }?.count ?? 8
  }

  private static let classCounts: [(corpus: String, count: Int)] = [("ravdess", 8), ("tess", 7), ("crema", 6)]

  /// The rows of a step where speed is measured: the recipe's, but where those would take minutes and all the memory.
  var benchBatch: Int { name == Recipe.cremaCNN2D.name ? 8 : training.batch }

  /// As it is trained, for rows that need no scaling: the layer that scales is there and does nothing.
  func modelAlone() throws -> Model {
    try Model(
      recipe: self, scaling: neutralScaling, inputShape: features.rowShape, classCount: usualClassCount)
  }

  private var neutralScaling: JSONValue? {
    switch features.scaling {
    case .none: return nil
    case .range: return ["layer": "Rescaling", "scale": 1, "offset": 0]
    case .standard:
      let width = features.rowShape.sizes.last ?? 1
      return [
        "layer": "Normalization", "axis": -1, "mean": .array([JSONValue](repeating: 0, count: width)),
        "variance": .array([JSONValue](repeating: 1, count: width)),
      ]
    }
  }
}
