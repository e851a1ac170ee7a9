import Core
import Testing

@Suite struct NumbersTests {
  @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (6_627_078, "6,627,078"), (-110_792, "-110,792")])
  func `thousands stand apart`(number: Int, text: String) { #expect(withCommas(number) == text) }

  @Test(arguments: [
    (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (999_949, "999.9 kB"), (999_950, "1.0 MB"), (17_930_000, "17.9 MB"),
    (2_500_000_000, "2.5 GB"), (3_000_000_000_000, "3000.0 GB"),
  ]) func `bytes are told in the unit that fits`(bytes: Int, text: String) { #expect(byteText(bytes) == text) }
}
