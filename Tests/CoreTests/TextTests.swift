import Core
import Testing

@Suite struct TextTests {
  @Test(arguments: [
    (3.14159, 2, "3.14"), (0.005, 2, "0.01"), (-1.5, 0, "-2"), (-0.001, 2, "0.00"), (99.999, 1, "100.0"),
    (0, 3, "0.000"),
    (.nan, 1, "nan"), (-.infinity, 1, "-inf"),
  ]) func `numbers have the decimals asked for`(number: Double, decimals: Int, text: String) {
    #expect(number.formatted(decimals) == text)
  }

  @Test func `names are listed as one says them, and of many the first`() {
    #expect(["", "a", "a and b", "a, b and c"] == (0...3).map { listed(Array(["a", "b", "c"].prefix($0))) })
    #expect(firstNames(["a", "b\n"]) == "a, b\\n" && firstNames([]) == "")
    #expect(firstNames((1...30).map(String.init)) == "1, 2, 3, 4, 5, 6, 7, 8 and 22 more")
    #expect(firstNames(["a", "b", "c"], of: 2) == "a, b and 1 more")
  }

  @Test func `tables align words to the left and numbers to the right`() {
    #expect(
      TextTable.lines([["class", "rows"], ["happy", "7"], ["sad", "1234"]]) == [
        "class  rows", "happy     7", "sad    1234",
      ])
  }
}
