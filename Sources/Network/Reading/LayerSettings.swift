import Core

/// The settings of one layer, as a recipe or Keras writes them; remembers which have been read, so that none is ignored.
public final class LayerSettings {
  /// "layer 3 (Conv1D 'conv1d_1')".
  public let place: String
  /// "layer 3".
  private let position: String
  public let name: String
  /// False where the layer's weights stay as they are: its own `trainable`, or that of what it stands in.
  public let isTrained: Bool
  private let values: [String: JSONValue]
  private let classCount: Int?
  private var read: Set<String> = ["layer", "name"]

  /// No axis, filter count or unit count beyond this is meant seriously, and none below overflows a product of three.
  static let largest = 1 << 20

  package init(
    kind: String, name: String, place: String, values: [String: JSONValue], classCount: Int?, isTrained: Bool = true
  ) {
    self.name = name
    self.isTrained = isTrained
    self.values = values
    self.classCount = classCount
    position = place
    self.place = LayerSettings.place(place, kind: kind, name: name)
  }

  /// "layer 3 (Conv1D 'conv1d_1')", from "layer 3".
  static func place(_ place: String, kind: String, name: String) -> String { "\(place) (\(kind) '\(name)')" }

  /// The value of `key`; null counts as absent, as in Keras.
  func value(_ key: String) -> JSONValue? {
    read.insert(key)
    guard let value = values[key], value != .null else { return nil }
    return value
  }

  /// Lets a setting pass that changes nothing, without naming it to those who look for another.
  func skip(_ key: String) {
    if values[key] != nil { read.insert(key) }
  }

  func wrong(_ key: String, _ found: JSONValue, expected: String) -> NetworkError {
    .wrongSetting(layer: place, key: key, found: found.text, expected: expected)
  }

  /// A whole number from one up, or Keras's list of one, or `"classes"`.
  public func size(_ key: String, default standard: Int? = nil) throws(NetworkError) -> Int {
    let expected = "a whole number from 1 to \(LayerSettings.largest)"
    guard let value = value(key) else {
      guard let standard else { throw .missingSetting(layer: place, key: key, expected: expected) }
      return standard
    }
    if value == "classes", let classCount { return classCount }
    let single = if let list = value.array, list.count == 1 { list[0] } else { value }
    guard let size = single.int, (1...LayerSettings.largest).contains(size) else {
      throw wrong(key, value, expected: expected)
    }
    return size
  }

  public func number(
    _ key: String, default standard: Double? = nil, in allowed: Range<Double>
  ) throws(NetworkError) -> Double {
    let expected = "a number from \(allowed.lowerBound) to below \(allowed.upperBound)"
    guard let value = value(key) else {
      guard let standard else { throw .missingSetting(layer: place, key: key, expected: expected) }
      return standard
    }
    guard let number = value.double, allowed.contains(number) else { throw wrong(key, value, expected: expected) }
    return number
  }

  public func flag(_ key: String, default standard: Bool) throws(NetworkError) -> Bool {
    guard let value = value(key) else { return standard }
    guard let flag = value.bool else { throw wrong(key, value, expected: "true or false") }
    return flag
  }

  public func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, default standard: Choice
  ) throws(NetworkError) -> Choice {
    guard let value = value(key) else { return standard }
    guard let choice = value.string.flatMap(Choice.init(rawValue:)) else {
      throw wrong(key, value, expected: Choice.allCases.map { "'\($0.rawValue)'" }.joined(separator: " or "))
    }
    return choice
  }

  /// `count` numbers, or one for all, or absent.
  public func numbers(_ key: String, count: Int) throws(NetworkError) -> [Float]? {
    guard let value = value(key) else { return nil }
    let given = value.array ?? [JSONValue](repeating: value, count: count)
    let numbers = given.compactMap(\.double).map { Float($0) }
    guard numbers.count == count, given.count == count, numbers.allSatisfy(\.isFinite) else {
      throw wrong(key, value, expected: "a list of \(count) numbers, one per column")
    }
    return numbers
  }

  /// Refuses any value of `key` but the ones we compute with; absent counts as the first.
  public func only(_ key: String, _ allowed: JSONValue...) throws(NetworkError) {
    guard let value = value(key), !allowed.contains(value) else { return }
    throw wrong(key, value, expected: allowed.map(\.brief).joined(separator: " or "))
  }

  /// The layer that stands inside this one: what a recipe calls `"of"`, and Keras `key`. Nil if there is none.
  func inner(_ key: String = "layer", input: Shape) throws(NetworkError) -> (any Layer)? {
    guard let value = value("of") ?? value(key), let object = value.object else { return nil }
    let isKeras = object["class_name"] != nil
    let values = isKeras ? KerasSpelling.settings(object["config"]?.object ?? [:]) : object
    let expected = "{\"layer\": \"LSTM\", …}, a layer of its own"
    guard let kind = object[isKeras ? "class_name" : "layer"]?.string else {
      throw wrong(value == self.values["of"] ? "of" : key, value, expected: expected)
    }
    let description = LayerDescription(
      place: "inside \(position)", kind: isKeras ? KerasSpelling.kind(kind) : kind, settings: values,
      classCount: classCount, isInTrained: isTrained)
    guard description.isTrained == isTrained else {
      throw wrong("trainable", true, expected: "false, as in the layer inside it")
    }
    let name = try LayerNames.given(description) ?? LayerNames.snakeCase(kind)
    return try ModelReader.layer(description, name: name, input: input)
  }

  /// `trainable`, which is true or false; `isTrained` tells which.
  func readTrainable() throws(NetworkError) { _ = try flag("trainable", default: true) }

  /// Refuses settings that nothing has asked for.
  func finish() throws(NetworkError) {
    guard let unknown = values.keys.filter({ !read.contains($0) }).min() else { return }
    throw .unknownSetting(layer: place, key: unknown, known: read.subtracting(["layer"]).sorted())
  }
}

extension JSONValue {
  /// As it was written, for messages.
  var text: String { (try? JSON.encode([self])).map { String($0.dropFirst().dropLast()) } ?? "not JSON" }

  /// A short form for messages.
  fileprivate var brief: String {
    switch self {
    case .null: "nothing"
    case .string(let text): "'\(text)'"
    default: (try? JSON.encode(self)) ?? "a list"
    }
  }
}
