import Evaluation
import Testing

@Suite struct SharedRowsTests {
  private func row(_ name: String, _ number: Int?, truth: Int? = 0) -> Prediction {
    Prediction(name: name, truth: truth, probabilities: [0.5, 0.5], row: number)
  }

  private func places(_ shared: SharedRows) -> [[Int]] { shared.pairs.map { [$0.first, $0.second] } }

  @Test func `rows of one store are found again in any order`() {
    let first = [row("a", 0), row("a", 1), row("b", 2), row("c", 4)]
    let shared = SharedRows(first, [first[2], row("d", 5), first[0], first[1]], isOneStore: true)
    #expect(places(shared) == [[0, 2], [1, 3], [2, 0]])
    #expect(shared.onlyFirst == 1 && shared.onlySecond == 1 && shared.way == .row)
  }

  @Test func `copies of one clip on other sides are other rows`() {
    let shared = SharedRows([row("a", 0), row("b", 3)], [row("a", 1), row("b", 3)], isOneStore: true)
    #expect(places(shared) == [[1, 1]])
    #expect(SharedRows([row("a", 0)], [row("a", 1)], isOneStore: true).pairs.isEmpty)
  }

  @Test func `rows of stores that number them otherwise are found by their place in the clip`() {
    let first = [row("a", 0), row("a", 1), row("b", 2)]
    let second = [row("b", 0), row("a", 7), row("a", 6), row("a", 8)]
    let shared = SharedRows(first, second, isOneStore: true)
    #expect(places(shared) == [[0, 2], [1, 1], [2, 0]])
    #expect(shared.way == .place && shared.onlyFirst == 0 && shared.onlySecond == 1)
  }

  @Test func `of two stores without a number in common, clips tell what is the same`() {
    let shared = SharedRows([row("a", 0)], [row("a", 9)], isOneStore: false)
    #expect(places(shared) == [[0, 0]] && shared.way == .place)
    #expect(SharedRows([row("a", nil)], [row("a", 9)], isOneStore: true).way == .place)
  }

  @Test func `a row of another or of no true class is not the same`() {
    let shared = SharedRows(
      [row("a", 0), row("b", 1), row("c", 2, truth: nil)], [row("a", 0), row("b", 1, truth: 1), row("c", 2)],
      isOneStore: true)
    #expect(places(shared) == [[0, 0]])
    #expect(shared.onlyFirst == 1 && shared.onlySecond == 2)
  }

  @Test func `a row that stands twice is shared once`() {
    let shared = SharedRows([row("a", 0), row("a", 0)], [row("a", 0)], isOneStore: true)
    #expect(places(shared) == [[0, 0]] && shared.onlyFirst == 1 && shared.onlySecond == 0)
  }
}
