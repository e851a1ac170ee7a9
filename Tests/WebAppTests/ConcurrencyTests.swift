import Core
import TestSupport
import Testing

@Suite struct ConcurrencyTests {
  @Test func `sixteen clients at once each get the answers that one alone gets`() async throws {
    let served = try Served(["one", "other"], workers: 4)
    let questions = (0..<8).map { index in
      (speech(5000 + 700 * index, rate: [8000, 16000, 22050, 48000][index % 4]), index % 3 == 0 ? "?model=other" : "")
    }
    let alone = try served.client()
    let expected = try questions.map { try alone.predict($0.0, query: $0.1).1 }
    let wrong = try await withThrowingTaskGroup(of: Int.self) { group in
      for client in 0..<16 {
        group.addTask {
          let connection = try served.client()
          return try (0..<24).count { turn in
            let number = (turn * 5 + client) % questions.count
            return try connection.predict(questions[number].0, query: questions[number].1) != (200, expected[number])
          }
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(wrong == 0)
  }
}
