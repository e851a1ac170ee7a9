import Core
import Testing

@Suite struct JSONDifferenceTests {
  private func all(_ texts: [String]) throws -> [JSONDifference] {
    JSONDifference.all(of: try texts.map { try JSON.decode(JSONValue.self, from: $0) })
  }

  @Test func `equal values, one value and none have no difference`() throws {
    #expect(try all([]).isEmpty)
    #expect(try all([#"{"a":1}"#]).isEmpty)
    #expect(try all([#"{"a":1,"b":[2]}"#, #"{"b":[2],"a":1}"#, #"{"a":1,"b":[2]}"#]).isEmpty)
  }

  @Test func `what one alone has is nothing elsewhere`() throws {
    #expect(
      try all([#"{"a":1}"#, #"{"a":1,"b":"x"}"#, #"{}"#]) == [
        JSONDifference(path: "a", values: [.int(1), .int(1), .null]),
        JSONDifference(path: "b", values: [.null, .string("x"), .null]),
      ])
  }

  @Test func `lists of one length are looked into, others are told whole`() throws {
    #expect(
      try all([#"{"a":[{"b":1},2]}"#, #"{"a":[{"b":3},2]}"#]) == [
        JSONDifference(path: "a[0].b", values: [.int(1), .int(3)])
      ])
    #expect(
      try all([#"{"a":[1]}"#, #"{"a":[1]}"#, #"{"a":[1,2]}"#]) == [
        JSONDifference(path: "a", values: [.array([.int(1)]), .array([.int(1)]), .array([.int(1), .int(2)])])
      ])
    #expect(try all([#"{"a":{"b":1}}"#, #"{"a":2}"#]).map(\.path) == ["a"])
  }
}
