/// One line of a CSV file; fields that hold a comma, a quote or a line break are quoted (RFC 4180).
package func csvLine(_ fields: [String]) -> String { fields.map(csvField).joined(separator: ",") + "\n" }

private func csvField(_ field: String) -> String {
  guard field.utf8.contains(where: { [UInt8(ascii: ","), UInt8(ascii: "\""), 10, 13].contains($0) }) else {
    return field
  }
  return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}
