import Recognition
import Synchronization

/// The recognizers of one model: as many as hear at a time, made when first needed and used again.
final class RecognizerPool: Sendable {
  /// Where one recognizer stands; whoever holds the lock uses it.
  private final class Place: Sendable {
    let recognizer: Mutex<Recognizer?> = Mutex(nil)
  }

  private let model: RecognitionModel
  private let places: [Place]
  /// Whose turn it is to wait where, when there are more threads than places.
  private let turns = Atomic<Int>(0)

  /// Makes the first at once, so that what is wrong with a model is told at the start.
  init(_ model: RecognitionModel, count: Int) throws {
    self.model = model
    places = (0..<max(1, count)).map { _ in Place() }
    try use { _ in }
  }

  /// Lets `body` have a recognizer to itself: the first that is free, whose memory was used last.
  func use<Result: Sendable>(_ body: @Sendable (Recognizer) throws -> Result) throws -> Result {
    for place in places {
      if let result = try place.recognizer.withLockIfAvailable({ try use(&$0, body) }) { return result }
    }
    let turn = turns.wrappingAdd(1, ordering: .relaxed).oldValue
    return try places[abs(turn % places.count)].recognizer.withLock { try use(&$0, body) }
  }

  private func use<Result: Sendable>(
    _ recognizer: inout Recognizer?, _ body: @Sendable (Recognizer) throws -> Result
  ) throws -> Result {
    if let made = recognizer { return try body(made) }
    let new = try Recognizer(model)
    recognizer = new
    return try body(new)
  }
}
