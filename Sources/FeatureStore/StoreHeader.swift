import Core
import HDF5Storage

/// What the index and every shard of a store say about themselves, and must say alike.
public struct StoreHeader: Hashable, Sendable {
  public static let schema = "ser-dist/features"
  public static let version = 1

  public let contract: FeatureContract
  public let contractJSON: String
  public let classes: [String]
  /// SHA-256 over the paths, speakers, sentences, sides and labels of all clips in order: shards left over from another
  /// corpus, or from another order of this one, are told by it.
  public let corpus: String

  /// - Parameter labels: of the clips, for a store whose clips a manifest may put into other classes tomorrow.
  public init(contract: FeatureContract, classes: [String], clips: [ClipRecord], labels: [Int] = []) throws {
    self.contract = contract
    self.classes = classes
    contractJSON = try JSON.encode(contract)
    let said = clips.map { [$0.path, $0.speaker, $0.sentence, $0.split] }
    corpus = SHA256.hex(of: try (JSON.encode(said) + JSON.encode(labels)).utf8)
  }

  private init(contract: FeatureContract, contractJSON: String, classes: [String], corpus: String) {
    self.contract = contract
    self.contractJSON = contractJSON
    self.classes = classes
    self.corpus = corpus
  }

  func write(to root: HDF5Group) throws(HDF5Error) {
    try root.attributes.set("schema", StoreHeader.schema)
    try root.attributes.set("version", StoreHeader.version)
    try root.attributes.set("contract", contractJSON)
    try root.attributes.set("classes", classes)
    try root.attributes.set("corpus", corpus)
  }

  /// Nil for a file that another tool made, without a schema.
  static func read(_ root: HDF5Group) throws(StoreError) -> StoreHeader? {
    let attributes = root.attributes
    let path = root.file.path
    guard attributes.contains("schema") else { return nil }
    let schema = try StoreError.wrapping { () throws(HDF5Error) in try attributes.string("schema") }
    guard schema == StoreHeader.schema else { throw .otherSchema(path: path, found: schema) }
    let version = try StoreError.wrapping { () throws(HDF5Error) in try attributes.int("version") }
    guard version <= StoreHeader.version else {
      throw .newerVersion(path: path, found: version, known: StoreHeader.version)
    }
    let json = try StoreError.wrapping { () throws(HDF5Error) in try attributes.string("contract") }
    let contract = try decode(FeatureContract.self, from: json, name: "@contract", path: path)
    let classes = try StoreError.wrapping { () throws(HDF5Error) in try attributes.strings("classes") }
    let corpus = try StoreError.wrapping { () throws(HDF5Error) in try attributes.string("corpus") }
    return StoreHeader(contract: contract, contractJSON: json, classes: classes, corpus: corpus)
  }

  static func decode<Value: Decodable>(
    _ type: Value.Type, from json: String, name: String, path: String
  ) throws(StoreError) -> Value {
    do throws(JSONMistake) {
      return try JSON.decode(type, from: json)
    } catch {
      throw .unreadableText(path: path, name: name, reason: error.reason)
    }
  }

  /// In which words two headers differ, if they do.
  public func difference(from other: StoreHeader) -> String? {
    if contractJSON != other.contractJSON { return "other features" }
    if classes != other.classes { return "other classes" }
    return corpus == other.corpus ? nil : "other clips"
  }
}
