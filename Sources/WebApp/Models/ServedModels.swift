/// The models that are served, the first of which answers where none is named.
public struct ServedModels: Sendable {
  public let all: [ServedModel]
  public let first: ServedModel

  /// - Parameter others: with names that differ.
  public init(_ first: ServedModel, _ others: [ServedModel] = []) throws(ServingError) {
    self.first = first
    all = [first] + others
    for (index, model) in all.enumerated() {
      guard let twin = all[..<index].first(where: { $0.name == model.name }) else { continue }
      throw .sameName("\(model.name)", one: twin.model.path, other: model.model.path)
    }
  }

  /// - Parameter name: nil for the first.
  func model(named name: String?) throws(WebFailure) -> ServedModel {
    guard let name else { return first }
    guard let model = all.first(where: { "\($0.name)" == name }) else {
      throw .unknownModel(name, known: all.map { "\($0.name)" })
    }
    return model
  }
}
