import Core

/// What `GET /v1/models` tells: which models there are, and which of them answers where none is named.
struct ModelList: Encodable {
  private let `default`: String
  private let models: [Entry]

  init(_ served: ServedModels) {
    `default` = "\(served.first.name)"
    models = served.all.map(Entry.init)
  }

  private struct Entry: Encodable {
    let served: ServedModel

    private enum Key: CodingKey { case name, recipe, classes, window, hop, calibrated, report }

    /// What is not there is null, so that every name is always there.
    func encode(to encoder: any Encoder) throws {
      var entry = encoder.container(keyedBy: Key.self)
      try entry.encode("\(served.name)", forKey: .name)
      try entry.encode(served.model.recipe, forKey: .recipe)
      try entry.encode(served.model.classes, forKey: .classes)
      try entry.encode(served.window, forKey: .window)
      try entry.encode(ServedModel.hop, forKey: .hop)
      try entry.encode(served.model.calibration != nil, forKey: .calibrated)
      try entry.encode(served.reportPath, forKey: .report)
    }
  }
}
