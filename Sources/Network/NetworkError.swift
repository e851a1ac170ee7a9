import Core

/// What can be wrong with the description of a model. `layer` says which one: "layer 3 (Conv1D 'conv1d_1')".
public enum NetworkError: UserFacingError, Equatable {
  case noLayers
  case unknownLayer(place: String, kind: String, known: [String])
  case missingSetting(layer: String, key: String, expected: String)
  case wrongSetting(layer: String, key: String, found: String, expected: String)
  case unknownSetting(layer: String, key: String, known: [String])
  case wrongInput(layer: String, found: Shape, expected: String)
  case nameTaken(layer: String)
  case tooLarge(layer: String, floats: Double, limit: Int)
  case notAClassifier(layer: String, found: Shape)
  case wrongClassCount(layer: String, found: Int, expected: Int)
  case notAModel(found: String, expected: String)
  case notAChain(layer: String, found: String)
  indirect case inRecipe(name: String, mistake: NetworkError)

  public var description: String {
    switch self {
    case .noLayers: "the model has no layers; list at least a Dense layer with softmax"
    case .unknownLayer(let place, let kind, let known):
      "\(place): unknown layer '\(kind)'\(Suggestion.text(for: kind, among: known)); known: \(known.joined(separator: ", "))"
    case .missingSetting(let layer, let key, let expected):
      "\(layer): '\(key)' is missing; give \(expected)"
    case .wrongSetting(let layer, let key, let found, let expected):
      "\(layer): '\(key)' is \(found); expected \(expected)"
    case .unknownSetting(let layer, let key, let known):
      "\(layer): unknown setting '\(key)'\(Suggestion.text(for: key, among: known)); known: \(known.joined(separator: ", "))"
    case .wrongInput(let layer, let found, let expected):
      "\(layer): its input is \(found); it takes \(expected); check the layers before it and the shape of the features"
    case .nameTaken(let layer): "\(layer): another layer has this name; give each layer its own"
    case .tooLarge(let layer, let floats, let limit):
      "\(layer): takes \(floats < 1e15 ? "\(Int(floats))" : "\(floats)") floats, more than \(limit); use fewer units, filters or frames"
    case .notAClassifier(let layer, let found):
      "\(layer): the last layer gives \(found); it must give one probability per class, as a Dense layer with softmax"
    case .wrongClassCount(let layer, let found, let expected):
      "\(layer): gives \(found) classes, the data has \(expected); write \"units\": \"classes\""
    case .notAModel(let found, let expected): "the model's description is \(found); expected \(expected)"
    case .notAChain(let layer, let found):
      "layer '\(layer)' \(found); expected a plain chain, in which every layer takes the output of the one before it"
    case .inRecipe(let name, let mistake): "recipe '\(name)': \(mistake)"
    }
  }
}
