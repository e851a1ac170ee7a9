import Core
import Testing

@Suite struct ArrayBeyondTests {
  @Test(arguments: [Float.nan, -.nan, .infinity, -.infinity, 8, -8, 1e30])
  func `finds the first number that is none or reaches the limit`(bad: Float) {
    #expect([0, -7.9, bad, 1, bad].firstIndex(beyond: 8) == 2)
  }

  @Test func `without a finite limit only NaN and the infinities count`() {
    let largest = Float.greatestFiniteMagnitude
    #expect([largest, -largest, 0].firstIndex(beyond: .infinity) == nil)
    #expect([largest, -.infinity].firstIndex(beyond: .infinity) == 1)
    #expect([Float]().firstIndex(beyond: .infinity) == nil)
  }
}
