/// The rows that two runs both judged.
package struct SharedRows {
  /// Of the first run's predictions and of the second's, in the order of the first.
  package let pairs: [(first: Int, second: Int)]
  package let onlyFirst: Int
  package let onlySecond: Int
  package let way: Way

  /// How a row was found again.
  package enum Way: String, Codable, Hashable, Sendable {
    /// By its clip and its number in the store.
    case row
    /// By its clip and its place among the rows of the clip, since the stores number them otherwise.
    case place
  }

  private struct Identity: Hashable {
    let name: String
    let number: Int
    let truth: Int
  }

  /// - Parameter isOneStore: whether both say that their rows are of one store; what their rows say counts more.
  package init(_ first: [Prediction], _ second: [Prediction], isOneStore: Bool) {
    way = SharedRows.way(first, second, isOneStore: isOneStore)
    let (ones, others) = (SharedRows.identities(first, way), SharedRows.identities(second, way))
    var places: [Identity: Int] = [:]
    for (place, identity) in others.enumerated() { if let identity { places[identity] = place } }
    let shared = ones.enumerated().compactMap { place, identity in
      identity.flatMap { places.removeValue(forKey: $0) }.map { (first: place, second: $0) }
    }
    pairs = shared
    onlyFirst = ones.count { $0 != nil } - shared.count
    onlySecond = others.count { $0 != nil } - shared.count
  }

  /// A row number that means one clip here and another there shows that the stores are two.
  private static func way(_ first: [Prediction], _ second: [Prediction], isOneStore: Bool) -> Way {
    guard first.allSatisfy({ $0.row != nil }), second.allSatisfy({ $0.row != nil }) else { return .place }
    let names = Dictionary(first.compactMap { one in one.row.map { ($0, one.name) } }) { name, _ in name }
    var isAnyShared = false
    for other in second {
      guard let row = other.row, let name = names[row] else { continue }
      guard name == other.name else { return .place }
      isAnyShared = true
    }
    return isAnyShared || isOneStore ? .row : .place
  }

  /// Nil for a row of unknown truth.
  private static func identities(_ predictions: [Prediction], _ way: Way) -> [Identity?] {
    var identities = [Identity?](repeating: nil, count: predictions.count)
    var counts: [String: Int] = [:]
    let order = predictions.indices.sorted { (predictions[$0].row ?? 0, $0) < (predictions[$1].row ?? 0, $1) }
    for index in order {
      let (prediction, place) = (predictions[index], counts[predictions[index].name, default: 0])
      counts[prediction.name] = place + 1
      identities[index] = prediction.truth.map {
        Identity(name: prediction.name, number: way == .row ? prediction.row ?? 0 : place, truth: $0)
      }
    }
    return identities
  }
}
