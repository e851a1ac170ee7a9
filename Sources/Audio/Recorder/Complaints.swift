import Core
import Synchronization

/// What a recorder says on its standard error, of which the last line is kept.
final class Complaints {
  private let wish: Microphone.Wish
  private var line: [UInt8] = []
  private var last = ""
  private static let longestLine = 400
  /// How many times it said that it lost sound, since nobody took it in time; for any thread.
  let losses = Atomic<Int>(0)

  init(_ wish: Microphone.Wish) { self.wish = wish }

  /// Throws where it says that the sound is not what was asked for.
  func add(_ bytes: [UInt8]) throws {
    for byte in bytes {
      if byte == UInt8(ascii: "\n") { try endLine() } else if line.count < Complaints.longestLine { line.append(byte) }
    }
  }

  /// Why the recorder ended, as far as it said so.
  func end() -> RecorderError {
    keep()
    return .ended(program: wish.program, device: wish.device, said: last)
  }

  private func endLine() throws {
    keep()
    if last.contains("overrun") || last.contains("xrun") { losses.add(1, ordering: .relaxed) }
    guard let given = Complaints.givenRate(in: last), given != wish.rate else { return }
    throw RecorderError.otherRate(program: wish.program, device: wish.device, wanted: wish.rate, given: given)
  }

  private func keep() {
    let text = String(decoding: line, as: UTF8.self)
    if text.contains(where: { !$0.isWhitespace }) { last = text }
    line = []
  }

  /// What arecord says where a device has not the rate it is asked for, in its own words: "Rate 48000 Hz".
  private static func givenRate(in line: String) -> Int? {
    guard let words = line.firstRange(of: "Rate ") else { return nil }
    return Int(line[words.upperBound...].prefix { $0.isNumber })
  }
}
