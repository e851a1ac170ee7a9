import Core

/// What `GET /v1/model` tells about a model.
struct ModelCard: Encodable {
  private let served: ServedModel

  init(_ served: ServedModel) { self.served = served }

  private enum Key: CodingKey {
    case name, recipe, classes, window, hop, contract, calibration, threshold, report
  }

  /// What is not there is null, so that every name is always there.
  func encode(to encoder: any Encoder) throws {
    var card = encoder.container(keyedBy: Key.self)
    let model = served.model
    try card.encode("\(served.name)", forKey: .name)
    try card.encode(model.recipe, forKey: .recipe)
    try card.encode(model.classes, forKey: .classes)
    try card.encode(served.window, forKey: .window)
    try card.encode(ServedModel.hop, forKey: .hop)
    try card.encode(model.contract, forKey: .contract)
    try card.encode(model.calibration, forKey: .calibration)
    try card.encode(model.threshold, forKey: .threshold)
    try card.encode(served.reportPath, forKey: .report)
  }
}
