/// What may have been meant by a word that nobody knows.
public enum Suggestion {
  /// ", did you mean '…'?" if one of `known` is at most two letters away, of a short word one.
  public static func text(for word: String, among known: [String]) -> String {
    let nearest = known.map { ($0, editDistance(word, $0)) }.min { $0.1 < $1.1 }
    guard let (name, distance) = nearest, distance <= min(2, (word.count + 1) / 3) else { return "" }
    return ", did you mean '\(name)'?"
  }

  /// Levenshtein's distance.
  private static func editDistance(_ a: String, _ b: String) -> Int {
    // Nothing longer is near to anything.
    let (a, b) = (Array(a.prefix(100)), Array(b.prefix(100)))
    var row = Array(0...b.count)
    for i in a.indices {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let change = diagonal + (a[i] == b[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(change, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[b.count]
  }
}
