/// "clips, speakers and copies".
public func listed(_ words: [String]) -> String {
  guard words.count > 1, let last = words.last else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " and " + last
}

/// The first of many names from outside, and how many more there are: "01, 02 and 22 more".
public func firstNames(_ names: [String], of most: Int = 8) -> String {
  let rest = names.count - most
  return names.prefix(most).map(\.printable).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
}
