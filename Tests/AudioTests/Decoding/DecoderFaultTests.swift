import Audio
import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct DecoderFaultTests {
  @Test(arguments: [
    (
      DecoderFault.failed(name: "a\n.wav"),
      "a\\n.wav: the decoder failed on it; convert it to a WAV of 16 bits, for instance with ffmpeg or sox"
    ),
    (
      .tooSlow(name: "a.wav", seconds: 20),
      "a.wav: the decoder had not finished after 20.0 s; convert it to a WAV of 16 bits, for instance with ffmpeg or sox"
    ),
    (
      .notStarted,
      "the decoder's process did not start as it should; see what it says on standard error, and whether there is memory"
    ),
    (.noMemory(reason: "no room"), "there is no memory to share with a decoder (no room); free some"),
    (.ended, "the server is about to end; ask again later"),
  ]) func `says what happened and what to do`(fault: DecoderFault, sentence: String) {
    #expect(fault.description == sentence)
  }

  @Test(arguments: [SIGKILL, SIGSEGV, SIGABRT, SIGILL, SIGBUS])
  func `a file whose decoder dies for a reason of the machine is decoded by a fresh one`(signal: Int32) throws {
    let setting = try DecoderSetting()
    let child = setting.identifiers
    let result = try setting.decodeStopped { child in
      kill(child, signal)
      kill(child, SIGCONT)
    }
    #expect(try result.get().samples.count == 48_000)
    #expect(setting.identifiers.count == 1 && setting.identifiers != child)
  }

  @Test func `once decoders have an end, nobody waits for them, and nothing is decoded`() throws {
    let setting = try DecoderSetting()
    let result = try setting.decodeStopped { _ in setting.decoder.end() }
    #expect(throws: DecoderFault.ended) { try result.get() }
    #expect(setting.identifiers.isEmpty)
    #expect(throws: DecoderFault.ended) { try setting.decoder.decode(DecoderSetting.clip, name: "clip.wav") }
    #expect(setting.identifiers.isEmpty)
  }

  @Test func `a decoder that does not come back is ended when its time is over`() throws {
    let setting = try DecoderSetting(patience: 0.3)
    let clock = ContinuousClock()
    var result: Result<Recording, any Error>?
    let time = try clock.measure { result = try setting.decodeStopped { _ in } }
    #expect(throws: DecoderFault.tooSlow(name: "clip.wav", seconds: 0.3)) { try result?.get() }
    #expect(time > .seconds(0.3) && time < .seconds(10))
    #expect(setting.identifiers.isEmpty)
  }

  @Test func `a decoder that died while it had nothing to do costs nothing`() throws {
    let setting = try DecoderSetting()
    let child = setting.identifiers[0]
    kill(child, SIGKILL)
    // It stays a zombie, without words of its own, until it is replaced.
    while !setting.identifiers.isEmpty { sched_yield() }
    #expect(try setting.decoder.decode(DecoderSetting.clip, name: "clip.wav").samples.count == 48_000)
  }

  @Test func `a file that takes more memory than there may be costs itself`() throws {
    let setting = try DecoderSetting(memory: 64 << 20)
    #expect(throws: DecoderFault.failed(name: "bomb.flac")) {
      try setting.decoder.decode(SilentFLAC(seconds: 490, rate: 48_000).bytes, name: "bomb.flac")
    }
    #expect(try setting.decoder.decode(DecoderSetting.clip, name: "clip.wav").samples.count == 48_000)
  }

  @Test func `nothing is left of decoders that are gone`() throws {
    let before = try held()
    for _ in 0..<3 {
      let setting = try DecoderSetting()
      _ = try setting.decodeStopped { kill($0, SIGKILL) }
      _ = try setting.decoder.decode(DecoderSetting.clip, name: "clip.wav")
    }
    #expect(try held() == before)
    var information = siginfo_t()
    // No child that ended waits to be heard: `waitid(2)`
    let waiting = waitid(P_ALL, 0, &information, WEXITED | WNOHANG | WNOWAIT)
    #expect(waiting != 0 || information.si_signo == 0, "a zombie")
  }

  /// Descriptors of the kinds that a decoder has.
  private func held() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
    }.filter { $0.hasPrefix("socket:") || $0.hasPrefix("/memfd:sound") }.count
  }
}
