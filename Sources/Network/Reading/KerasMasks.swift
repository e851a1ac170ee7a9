import Core

/// The masks over frames of a functional Keras model.
///
/// Keras 3 writes out how one is made, `any(not_equal(x, value))` beside each `Masking` of `x`, and hands it to every
/// layer that takes one. Here it goes along the chain.
struct KerasMasks {
  /// Which `Masking` makes the mask that an operation gives.
  private var makers: [String: String] = [:]
  /// The operations that are no layers of the chain.
  private(set) var operations: Set<String> = []

  init(_ layers: [JSONValue]) {
    let comparisons = layers.filter { $0["class_name"] == "NotEqual" }
    for any in layers where any["class_name"] == "Any" && [nil, .null, -1, [-1]].contains(any["config"]?["axis"]) {
      guard let compared = KerasMasks.arguments(of: any)?.first.flatMap(KerasMasks.source),
        let comparison = comparisons.first(where: { KerasMasks.name($0) == compared }),
        let maker = layers.first(where: { KerasMasks.compares(comparison, as: $0) })
      else { continue }
      operations.formUnion([KerasMasks.name(any), compared])
      makers[KerasMasks.name(any)] = KerasMasks.name(maker)
    }
  }

  /// The `Masking` whose mask stands in the setting of a call; nil if it is that of none.
  func maker(of mask: JSONValue) -> String? { KerasMasks.source(mask).flatMap { makers[$0] } }

  /// The layer whose output Keras 3 writes as this argument of a call.
  static func source(_ argument: JSONValue) -> String? { argument["config"]?["keras_history"]?.array?.first?.string }

  /// Whether `masking` takes the frames that the comparison takes, and leaves out those of the same value.
  private static func compares(_ comparison: JSONValue, as masking: JSONValue) -> Bool {
    guard masking["class_name"] == "Masking", let given = arguments(of: comparison), given.count == 2,
      let source = source(given[0]), arguments(of: masking)?.first.flatMap(self.source) == source
    else { return false }
    return given[1].double == masking["config"]?["mask_value"]?.double ?? 0
  }

  private static func name(_ layer: JSONValue) -> String { layer["name"]?.string ?? "" }
  private static func arguments(of layer: JSONValue) -> [JSONValue]? {
    layer["inbound_nodes"]?.array?.first?["args"]?.array
  }
}
