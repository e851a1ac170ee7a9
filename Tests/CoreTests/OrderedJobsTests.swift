import Core
import Synchronization
import Testing

@Suite struct OrderedJobsTests {
  @Test(arguments: [1, 2, 7]) func `results come in order, whoever is first`(threads: Int) throws {
    var taken: [Int] = []
    try OrderedJobs.run(200, threads: threads) {
      { piece in
        // Those with even numbers take longer.
        piece % 2 == 0 ? (0..<20_000).reduce(piece) { ($0 &* 31 &+ $1) & 0xff } * 0 + piece : piece
      }
    } take: {
      taken.append($0)
    }
    #expect(taken == Array(0..<200))
  }

  @Test func `each thread has a worker of its own, and none is far ahead`() throws {
    let workers = Mutex(0)
    let begun = Mutex(0)
    var furthest = 0
    var taken = 0
    try OrderedJobs.run(500, threads: 3) {
      workers.withLock { $0 += 1 }
      return { piece in begun.withLock { $0 = max($0, piece + 1) } }
    } take: {
      furthest = max(furthest, begun.withLock { $0 } - taken)
      taken += 1
    }
    #expect(workers.withLock { $0 } <= 3)
    #expect(furthest <= 13, "\(furthest) pieces were ahead")
  }

  @Test func `an error where results are taken ends the work`() throws {
    let begun = Mutex(0)
    #expect(throws: CancellationError.self) {
      try OrderedJobs.run(100_000, threads: 2) {
        { _ in begun.withLock { $0 += 1 } }
      } take: {
        throw CancellationError()
      }
    }
    #expect(begun.withLock { $0 } <= 20)
  }

  @Test func `no work is no result`() throws {
    try OrderedJobs.run(0, threads: 4) {
      { $0 }
    } take: { (_: Int) in
      Issue.record("a result of nothing")
    }
  }
}
