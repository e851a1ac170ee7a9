import Core
import Glibc

/// Sound from a microphone, through a recorder of the system that runs as long as this is held.
public final class Microphone: SoundSource {
  public let program: RecorderProgram
  public let device: String?
  public let rate: Int
  private let process: RecorderProcess
  private let stream: IncomingSound
  private let complaints: Complaints
  /// What came first.
  private var first: SoundEvent?

  /// What a microphone is asked for.
  public struct Wish: Sendable {
    public var program: RecorderProgram
    public var device: String?
    public var rate: Int

    public init(program: RecorderProgram, device: String? = nil, rate: Int) {
      self.program = program
      self.device = device
      self.rate = rate
    }
  }

  /// Starts the recorder, and waits until it gives sound, or says why it does not.
  ///
  /// - Parameter stop: a descriptor that becomes readable when nothing more is wanted.
  /// - Returns: nil where somebody asked for an end before.
  public init?(_ wish: Wish, stop: Int32? = nil) throws {
    program = wish.program
    device = wish.device
    rate = wish.rate
    let process = try RecorderProcess(wish)
    let complaints = Complaints(wish)
    self.process = process
    self.complaints = complaints
    let input = ByteInput(process.output, stop: stop, complaints: process.errors, name: wish.program.rawValue)
    do {
      let format = wish.program.format(rate: wish.rate)
      guard let stream = try IncomingSound(input, format: format, complaint: complaints.add) else { return nil }
      self.stream = stream
    } catch StreamError.nothing {
      throw try Microphone.reason(process, complaints)
    }
    guard stream.rate == wish.rate else {
      throw RecorderError.otherRate(program: program, device: device, wanted: wish.rate, given: stream.rate)
    }
    let event = try nextOfStream()
    guard event != .stopped else { return nil }
    first = event
  }

  /// How many times the recorder said that it lost sound; from any thread.
  public var losses: Int { complaints.losses.load(ordering: .relaxed) }

  /// A microphone has no end: if the recorder ends, something is wrong.
  public func next() throws -> SoundEvent {
    defer { first = nil }
    return try first ?? nextOfStream()
  }

  private func nextOfStream() throws -> SoundEvent {
    do {
      let event = try stream.next()
      guard event == .end else { return event }
    } catch StreamError.nothing {}
    throw try Microphone.reason(process, complaints)
  }

  /// Why the recorder ended, of which the last words may be on their way.
  private static func reason(_ process: RecorderProcess, _ complaints: Complaints) throws -> RecorderError {
    while let text = process.lastWords() { try complaints.add(text) }
    return complaints.end()
  }
}
