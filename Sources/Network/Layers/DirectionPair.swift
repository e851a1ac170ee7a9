import Core

/// The two layers of a Bidirectional one.
struct DirectionPair {
  let ahead: any RecurrentLayer
  let back: any RecurrentLayer

  /// Reads both, or makes the second from the first, with Keras's names.
  init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    if settings.value("of") != nil { try settings.only("backward_layer", .null) }
    let expected = "{\"layer\": \"LSTM\", …}, or a GRU or SimpleRNN"
    guard let inner = try settings.inner(input: input) else {
      throw .missingSetting(layer: settings.place, key: "of", expected: expected)
    }
    guard let first = inner as? any RecurrentLayer else {
      throw .wrongSetting(
        layer: settings.place, key: "of", found: "a \(type(of: inner).kind) layer", expected: expected)
    }
    let isGiven = settings.value("of") == nil && settings.value("backward_layer") != nil
    guard isGiven || !first.settings.goesBackwards else {
      throw .wrongSetting(
        layer: settings.place, key: "go_backwards", found: "true in the layer inside",
        expected: "false: the second layer goes backwards")
    }
    var second = first.turned()
    if isGiven, let given = try settings.inner("backward_layer", input: input) {
      guard let given = given as? any RecurrentLayer, DirectionPair.fit(first, given) else {
        throw .wrongSetting(
          layer: settings.place, key: "backward_layer", found: "a layer that does not fit 'layer'",
          expected: "the same units and return_sequences, and the other go_backwards")
      }
      second = given
    }
    guard first.activityRegularizer == nil && second.activityRegularizer == nil else {
      throw .wrongSetting(
        layer: settings.place, key: "activity_regularizer", found: "set in the layer inside",
        expected: "none there: put it on a layer behind")
    }
    ahead = first.named("forward_" + DirectionPair.stem(first.name, "forward_"))
    // Keras lets both have one name, under which a checkpoint has room for one.
    let keepsName = isGiven && second.name != ahead.name
    back = keepsName ? second : second.named("backward_" + DirectionPair.stem(first.name, "backward_", "forward_"))
  }

  private static func fit(_ first: any RecurrentLayer, _ second: any RecurrentLayer) -> Bool {
    first.outputShape == second.outputShape && first.shape.backwards != second.shape.backwards
  }

  /// The name without what Keras puts before it.
  private static func stem(_ name: String, _ prefixes: String...) -> String {
    for prefix in prefixes where name.hasPrefix(prefix) { return String(name.dropFirst(prefix.count)) }
    return name
  }
}
