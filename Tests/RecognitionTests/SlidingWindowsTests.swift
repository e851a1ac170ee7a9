import Core
import Recognition
import Testing

@Suite struct SlidingWindowsTests {
  private func windows(
    _ count: Int, span: Int, hop: Int, shortest: Int, pieces: Int
  ) -> [SlidingWindows.Window] {
    var cut = SlidingWindows(span: span, hop: hop, shortest: shortest)
    var found: [SlidingWindows.Window] = []
    for start in stride(from: 0, to: count, by: pieces) {
      cut.push((start..<min(count, start + pieces)).map(Float.init)) { found.append($0) }
    }
    cut.finish { found.append($0) }
    return found
  }

  @Test func `ends a whole number of hops around the first full window, and with the last sample`() {
    let found = windows(33, span: 10, hop: 4, shortest: 3, pieces: 5)
    #expect(found.map(\.end) == [6, 10, 14, 18, 22, 26, 30, 33])
    #expect(found.map(\.start) == [0, 0, 4, 8, 12, 16, 20, 23])
    for window in found { #expect(window.samples == (window.start..<window.end).map(Float.init)) }
  }

  @Test(arguments: [1, 2, 3, 9, 10, 11, 200]) func `gives a stream no longer than a window as one clip`(count: Int) {
    let found = windows(count, span: 200, hop: 50, shortest: 200, pieces: 7)
    #expect(found.map(\.samples) == [(0..<count).map(Float.init)])
  }

  @Test func `does not depend on the pieces in which samples come`() {
    let whole = windows(5000, span: 130, hop: 37, shortest: 20, pieces: 5000)
    for pieces in [1, 36, 37, 38, 131, 997] {
      #expect(windows(5000, span: 130, hop: 37, shortest: 20, pieces: pieces) == whole)
    }
  }

  @Test func `gives nothing of a stream without samples`() {
    #expect(windows(0, span: 10, hop: 4, shortest: 3, pieces: 5).isEmpty)
  }

  @Test func `leaves samples between windows out where the hop is longer`() {
    let found = windows(20, span: 3, hop: 8, shortest: 3, pieces: 4)
    #expect(found.map(\.start) == [0, 8, 16, 17])
  }
}
