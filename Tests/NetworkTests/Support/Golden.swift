import Core
import Foundation
import Testing

/// A golden file as JSON.
func golden(_ name: String) throws -> JSONValue {
  let url = try #require(Bundle.module.url(forResource: "Goldens/\(name)", withExtension: "json"))
  return try JSON.decode(JSONValue.self, from: String(contentsOf: url, encoding: .utf8))
}

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

/// Some numbers that look random and are always the same.
func numbers(_ count: Int, seed: UInt64 = 1) -> [Float] {
  var sequence = RandomKey(seed: seed, purpose: .augmentation).sequence
  return (0..<count).map { _ in 2 * sequence.nextUniform() - 1 }
}
