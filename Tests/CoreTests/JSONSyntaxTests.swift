import Core
import FoundationEssentials
import Testing

@Suite struct JSONSyntaxTests {
  @Test(arguments: [
    ("", "it ends in line 1 in place of a value"),
    ("{\n", "it ends in line 2 in place of a key in double quotes"),
    ("{'a': 1}", "line 1, column 2 has ''' in place of a key in double quotes"),
    ("{\n  \"é\" 1}", "line 2, column 7 has '1' in place of ':'"),
    ("{\"a\": 1\n \"b\": 2}", "line 2, column 2 has '\"' in place of ',' or '}'"),
    ("[1 2]", "line 1, column 4 has '2' in place of ',' or ']'"),
    ("{\"a\": tru}", "line 1, column 7 has 't' in place of a value"),
    ("[01]", "line 1, column 2 has '0' in place of a value"),
    ("[1.]", "line 1, column 2 has '1' in place of a value"),
    ("{\"a\": \"b}", "it ends in line 1 in place of the closing double quote of a text"),
    ("{\"a\": \"b\\", "it ends in line 1 in place of the closing double quote of a text"),
    ("{}\n}", "line 2, column 1 has '}' in place of nothing more"),
    ("{\"a\": 1, // why\n\"b\": 2}", "line 1, column 10 has '/' in place of a key in double quotes"),
    ("[\u{1}]", "line 1, column 2 has '\\u0001' in place of a value"),
  ]) func `says where a text stops being JSON`(text: String, mistake: String) {
    #expect(JSONSyntax(text).mistake == mistake)
    #expect(throws: JSONMistake.self) { try JSON.decode(JSONValue.self, from: text) }
  }

  @Test(arguments: [
    "{}", "[]", " [1, -2.5e+3, 0, \"a\\\"}\\\\\", true, false, null, {\"a\": [[]]}]\r\n", "{\"a\": 1,}", "[1,]", "1",
    "\"x\"",
  ]) func `finds nothing where the decoder finds nothing`(text: String) throws {
    #expect(JSONSyntax(text).mistake == nil && JSONSyntax(text).repeatedKey == nil)
    _ = try JSON.decode(JSONValue.self, from: text)
  }

  @Test func `a key that stands twice in its object is told with its path`() {
    #expect(JSONSyntax("{\"a\": [1, {\"b\": 1, \"c\": 2, \"b\": 3}], \"b\": 1}").repeatedKey == "a[1].b")
    #expect(JSONSyntax("[{\"a\": 1}, {\"a\": 1}]").repeatedKey == nil)
  }

  @Test func `brackets without end are no danger`() {
    #expect(JSONSyntax(String(repeating: "[", count: 1 << 20)).mistake != nil)
    #expect(JSONSyntax(String(repeating: "{\"a\":", count: 1 << 18)).mistake != nil)
  }
}
