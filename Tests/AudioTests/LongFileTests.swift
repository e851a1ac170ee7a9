import Audio
import Core
import Foundation
import TestSupport
import Testing

@Suite struct LongFileTests {
  @Test func `a second from the end of two hours takes the memory of a second`() throws {
    let (rate, samples) = (48_000, 7200 * 48_000)
    var file = WaveFile([], rate: rate)
    (file.promised, file.promisedInAll) = (2 * samples, 2 * samples + 36)
    let header = file.bytes
    try withFile(header) { path -> Void in
      // Two hours of zeros that take no room on the disk.
      let handle = try FileHandle(forWritingTo: URL(filePath: path))
      try handle.truncate(atOffset: UInt64(header.count + 2 * samples))
      try handle.close()
      let before = try peakMemory()
      let part = try AudioFile.read(path, offset: 7199, duration: 1)
      #expect(part == Recording(samples: [Float](repeating: 0, count: rate), rate: rate))
      let more = try peakMemory() - before
      #expect(more < 64 << 20)
    }
  }

  @Test func `a header that claims hundreds of hours takes no memory for them`() throws {
    var file = WaveFile([1, 2, 3], rate: 1000)
    (file.promised, file.promisedInAll) = (2_000_000_000, 2_000_000_036)
    let before = try peakMemory()
    try withFile(file.bytes) { path -> Void in
      #expect(throws: AudioError.truncated(path: path, promised: 2_000_000_000, found: 6)) { try AudioFile.read(path) }
    }
    let more = try peakMemory() - before
    #expect(more < 64 << 20)
  }

  @Test func `a name that the system refuses is told with its reason`() {
    let path = "/tmp/" + String(repeating: "a", count: 300) + ".wav"
    #expect(throws: AudioError.file(.cannotRead(path: path, reason: "File name too long"))) {
      try AudioFile.read(path)
    }
  }

  /// The most the process ever held, in bytes: `getrusage(2)`.
  private func peakMemory() throws -> Int {
    var usage = rusage()
    try #require(getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0)
    return usage.ru_maxrss * 1024
  }
}
