import Core
import Network

/// Over which rows batch normalisations take their statistics.
enum BatchStatistics {
  /// The layers of `recipe` with every batch normalisation over all lanes, also inside other layers.
  static func synchronized(_ recipe: Recipe) throws(BatchStatisticsError) -> [JSONValue] {
    let layers = recipe.model.map(synchronized)
    guard recipe.model.contains(where: hasStatistics) else { throw .none(recipe: recipe.name) }
    return layers
  }

  private static func synchronized(_ layer: JSONValue) -> JSONValue {
    guard var settings = layer.object else { return layer }
    for (key, value) in settings { settings[key] = synchronized(value) }
    if isNormalization(layer) {
      if layer["class_name"] == nil {
        settings["synchronized"] = true
      } else if case .object(var config) = settings["config"] ?? .object([:]) {
        config["synchronized"] = true
        settings["config"] = .object(config)
      }
    }
    return .object(settings)
  }

  private static func hasStatistics(_ layer: JSONValue) -> Bool {
    isNormalization(layer) || layer.object?.values.contains(where: hasStatistics) == true
  }

  /// As a recipe writes it, or, inside a layer that Keras wrote, as Keras does.
  private static func isNormalization(_ layer: JSONValue) -> Bool {
    let kind = JSONValue.string(BatchNormalization.kind)
    return layer["layer"] == kind || layer["class_name"] == kind
  }
}

/// Why there are no batch statistics to synchronize.
enum BatchStatisticsError: UserFacingError {
  case none(recipe: String)

  var exitCode: Int32 { 2 }

  var description: String {
    switch self {
    case .none(let recipe):
      "the model of '\(recipe)' has no BatchNormalization, whose statistics could be those of all lanes; leave out "
        + "--sync-batch-norm"
    }
  }
}
