import Core
import TestSupport
import Testing

/// What Keras computed.
let goldens = Goldens(.module)

extension JSONValue {
  func floats(_ key: String) throws -> [Float] {
    try #require(self[key]?.array, "no list '\(key)'").map { Float(try #require($0.double)) }
  }

  func integer(_ key: String) throws -> Int { try #require(self[key]?.int, "no whole number '\(key)'") }
  func text(_ key: String) throws -> String { try #require(self[key]?.string, "no text '\(key)'") }
  func list(_ key: String) throws -> [JSONValue] { try #require(self[key]?.array, "no list '\(key)'") }
  func shape(_ key: String) throws -> Shape { Shape(try list(key).map { try #require($0.int) }) }
}

/// The largest difference between two arrays, relative to the largest value of the second.
func difference(_ found: [Float], _ expected: [Float]) -> Float {
  guard found.count == expected.count else { return .infinity }
  let largest = zip(found, expected).map { abs($0 - $1) }.max() ?? 0
  let scale = expected.map(abs).max() ?? 0
  let all = (found + expected).allSatisfy(\.isFinite)
  return all ? largest / max(scale, 1e-6) : .infinity
}
