import Core
import Testing

@Suite struct JSONTests {
  private struct Plan: Codable {
    let name: String
    let count: Int
    let seed: UInt64
    let rate: Double
    let flag: Bool
    let list: [Int]
    let inner: [String: Int]
  }

  private static let sound =
    #"{"name":"a","count":1,"seed":1,"rate":0.5,"flag":true,"list":[1,2],"inner":{"x":1}}"#

  @Test(arguments: [
    (#""name":"a""#, #""name":3"#, "'name' is 3, expected a text"),
    (#""name":"a""#, #""name":null"#, "'name' is null, expected a text"),
    (#""name":"a","#, "", "'name' is missing"),
    (#""count":1"#, #""count":"many""#, "'count' is \"many\", expected a whole number"),
    (#""count":1"#, #""count":1.5"#, "it holds a number of another kind than expected"),
    (#""count":1"#, #""count":1e300"#, "it holds a number of another kind than expected"),
    (#""count":1"#, #""count":1e999"#, "'count' is beyond the numbers that can be computed with"),
    (#""seed":1"#, #""seed":-1"#, "it holds a number of another kind than expected"),
    (#""seed":1"#, #""seed":[]"#, "'seed' is a list, expected a whole number of at least 0"),
    (#""rate":0.5"#, #""rate":{}"#, "'rate' is an object, expected a number"),
    (#""rate":0.5"#, #""rate":1e999"#, "'rate' is beyond the numbers that can be computed with"),
    (#""flag":true"#, #""flag":1"#, "'flag' is 1, expected true or false"),
    (#""list":[1,2]"#, #""list":7"#, "'list' is 7, expected a list"),
    (#""list":[1,2]"#, #""list":[1,"b"]"#, "'list[1]' is \"b\", expected a whole number"),
    (#""inner":{"x":1}"#, #""inner":[]"#, "'inner' is a list, expected an object"),
    (#""inner":{"x":1}"#, #""inner":{"x":false}"#, "'inner.x' is false, expected a whole number"),
    (#""inner":{"x":1}"#, #""inner":{"x":1"#, "it is not JSON"),
    (Self.sound, "[1,2]", "it is a list, expected an object"),
    (Self.sound, "null", "it is null, expected an object"),
    (Self.sound, "7", "it is 7, expected an object"),
    (Self.sound, "", "it is not JSON"),
  ]) func `a wrong value is told in the words of JSON`(good: String, bad: String, reason: String) throws {
    try #require(Self.sound.contains(good))
    #expect(throws: JSONMistake(reason: reason)) {
      try JSON.decode(Plan.self, from: Self.sound.replacing(good, with: bad))
    }
  }

  @Test func `any JSON is read and written as it was`() throws {
    let text = #"{"a":[null,true,1,-2.5,"x",[],{}],"b":{"c":[[1],{"d":0}]}}"#
    #expect(try JSON.encode(JSON.decode(JSONValue.self, from: text)) == text)
  }

  @Test(arguments: [200, 100_000]) func `lists within lists end in a value or a sentence`(depth: Int) {
    let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let value = try? JSON.decode(JSONValue.self, from: text)
    #expect((value == nil) == (depth > 512))
  }
}
