import Core
import Testing

@Suite struct StringPrintableTests {
  @Test(arguments: [
    ("Actor_01/é 😀.wav", "Actor_01/é 😀.wav"), ("a\u{1B}[31mred", "a\\u001B[31mred"), ("two\nlines", "two\\nlines"),
    ("\r\n\t", "\\r\\n\\t"), ("\u{7}\u{7F}\u{9B}0m", "\\u0007\\u007F\\u009B0m"), ("gpj.\u{202E}wav", "gpj.\\u202Ewav"),
    ("a\u{2028}b", "a\\u2028b"), ("", ""),
  ]) func `what a terminal would obey is written out`(text: String, printable: String) {
    #expect(text.printable == printable)
    #expect(printable.printable == printable, "written out once is enough")
  }

  @Test func `what is written out reads back from JSON as it was`() throws {
    let names = ["a\u{1B}b", "c\u{7F}\u{9B}\u{202E}d", "e\nf"]
    let json = try JSON.encode(names).printable
    #expect(try JSON.decode([String].self, from: json) == names)
  }

  @Test func `a table keeps its lines whatever its names hold`() {
    #expect(TextTable.lines([["class", "rows"], ["a\nb", "7"]]) == ["class  rows", "a\\nb      7"])
  }
}
