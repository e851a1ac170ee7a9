/// A value in which several JSON values differ, by its path in them.
public struct JSONDifference: Hashable, Sendable {
  public let path: String
  /// One for each; `.null` where one has nothing there.
  public let values: [JSONValue]

  public init(path: String, values: [JSONValue]) {
    self.path = path
    self.values = values
  }

  /// In the order of their paths; lists of one length are compared entry by entry.
  public static func all(of values: [JSONValue]) -> [JSONDifference] { all(of: values, path: "") }

  private static func all(of values: [JSONValue], path: String) -> [JSONDifference] {
    guard let first = values.first, values.contains(where: { $0 != first }) else { return [] }
    let objects = values.compactMap(\.object)
    if objects.count == values.count {
      return Set(objects.flatMap(\.keys)).sorted().flatMap { key in
        all(of: objects.map { $0[key] ?? .null }, path: path.isEmpty ? key : "\(path).\(key)")
      }
    }
    let lists = values.compactMap(\.array)
    if lists.count == values.count, lists.allSatisfy({ $0.count == lists[0].count }) {
      return lists[0].indices.flatMap { place in all(of: lists.map { $0[place] }, path: "\(path)[\(place)]") }
    }
    return [JSONDifference(path: path, values: values)]
  }
}
