// How a recipe writes a choice between things of different settings: an object whose first key names the kind, as in
// {"step": "trim", "decibels": 30}.

/// One kind, and the keys of its settings.
struct TaggedKind {
  let name: String
  let keys: [String]

  init(_ name: String, _ keys: String...) {
    self.name = name
    self.keys = keys
  }
}

/// An object whose kind is known, and that holds no key which its kind has not.
struct TaggedObject {
  let kind: String
  fileprivate let values: KeyedDecodingContainer<JSONKey>

  func value<Value: Decodable>(_ key: String) throws -> Value {
    try values.decode(Value.self, forKey: JSONKey(stringValue: key))
  }

  func valueIfPresent<Value: Decodable>(_ key: String) throws -> Value? {
    try values.decodeIfPresent(Value.self, forKey: JSONKey(stringValue: key))
  }

  func wholeNumber(_ key: String) throws -> Int { try values.wholeNumber(JSONKey(stringValue: key)) }

  func wholeNumberIfPresent(_ key: String) throws -> Int? {
    try values.wholeNumberIfPresent(JSONKey(stringValue: key))
  }
}

extension Decoder {
  func object(tag: String, kinds: [TaggedKind]) throws -> TaggedObject {
    let values = try container(keyedBy: JSONKey.self)
    let tagKey = JSONKey(stringValue: tag)
    let name = try values.decode(String.self, forKey: tagKey)
    guard let kind = kinds.first(where: { $0.name == name }) else {
      throw values.unknown(tagKey, name, known: kinds.map(\.name))
    }
    let known = [tag] + kind.keys
    if let unknown = values.allKeys.map(\.stringValue).filter({ !known.contains($0) }).min() {
      throw RecipeError.unknownKey(path: codingPath.dotted, key: unknown, known: known)
    }
    return TaggedObject(kind: name, values: values)
  }
}

/// The other way round.
struct TaggedEncoder {
  private var values: KeyedEncodingContainer<JSONKey>
  private let tag: JSONKey

  init(_ encoder: any Encoder, tag: String) {
    values = encoder.container(keyedBy: JSONKey.self)
    self.tag = JSONKey(stringValue: tag)
  }

  mutating func encode(_ kind: String, _ settings: (key: String, value: any Encodable)...) throws {
    try values.encode(kind, forKey: tag)
    for (key, value) in settings { try values.encode(value, forKey: JSONKey(stringValue: key)) }
  }
}
