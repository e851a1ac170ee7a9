import Audio
import Core
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite(.serialized) struct IsolatedDecoderTests {
  @Test func `a hundred files at once on four processes are the samples that this process decodes`() throws {
    let setting = try DecoderSetting(processes: 4)
    let files = (0..<100).map { Array(WaveFile(Signals.noise(3000 + 999 * $0, seed: UInt32($0))).bytes) }
    let inside = InProcessDecoder()
    let expected = try files.map { try inside.decode($0, name: "clip.wav") }
    let found = Mutex([Recording?](repeating: nil, count: files.count))
    DispatchQueue.concurrentPerform(iterations: files.count) { index in
      let sound = try? setting.decoder.decode(files[index], name: "clip.wav")
      found.withLock { $0[index] = sound }
    }
    #expect(found.withLock { $0 } == expected)
    #expect((1...4).contains(setting.identifiers.count))
  }

  @Test func `a process is kept from file to file, also from one that is at fault`() throws {
    let setting = try DecoderSetting()
    let child = setting.identifiers
    _ = try setting.decoder.decode(DecoderSetting.clip, name: "clip.wav")
    #expect(throws: AudioError.empty(path: "clip.wav")) { try setting.decoder.decode([], name: "clip.wav") }
    _ = try setting.decoder.decode(DecoderSetting.clip, name: "clip.wav")
    #expect(child.count == 1 && setting.identifiers == child)
  }

  @Test func `every container gives the samples that it gives in this process`() throws {
    let setting = try DecoderSetting()
    for name in ["16.au", "16.caf", "24.flac", "vorbis.ogg", "opus.ogg", "layer3.mp3", "adpcm.wav", "float.wav"] {
      let bytes = Array(try goldens.bytes("formats/\(name)"))
      let inside = try InProcessDecoder().decode(bytes, name: name)
      #expect(try setting.decoder.decode(bytes, name: name) == inside, "\(name)")
    }
  }

  @Test func `a process may compute and nothing else`() throws {
    let setting = try DecoderSetting()
    let child = try #require(setting.identifiers.first)
    let status = try String(contentsOfFile: "/proc/\(child)/status", encoding: .utf8)
    #expect(status.contains("NoNewPrivs:\t1"))
    #expect(status.contains("Seccomp:\t\(setting.decoder.isConfined ? 2 : 0)"))
    #expect(status.contains("Threads:\t1\n"))
    let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(child)/fd")
    #expect(open.sorted() == ["0", "1", "2", "3"])
    let limits = try String(contentsOfFile: "/proc/\(child)/limits", encoding: .utf8)
    #expect(limits.contains(/Max core file size +0 +0/))
    #expect(limits.contains(/Max open files +4 +4/))
    #expect(!limits.contains(/Max address space +unlimited/))
    #expect(!limits.contains(/Max file size +unlimited/))
  }

  @Test func `where the system cannot refuse it calls, a process has its limits alone, and decodes`() throws {
    let setting = try withoutFilters { try DecoderSetting() }
    #expect(!setting.decoder.isConfined)
    #expect(try setting.decoder.decode(DecoderSetting.clip, name: "clip.wav").samples.count == 48_000)
    let limits = try String(contentsOfFile: "/proc/\(#require(setting.identifiers.first))/limits", encoding: .utf8)
    #expect(limits.contains(/Max open files +4 +4/) && !limits.contains(/Max address space +unlimited/))
  }

  @Test func `as many processes as have a core are there before the first file, and no others are started`() throws {
    let setting = try DecoderSetting(processes: 3)
    let first = setting.identifiers
    #expect(first.count == min(3, CPU.current().usable))
    for _ in 0..<5 { _ = try setting.decoder.decode(DecoderSetting.clip, name: "clip.wav") }
    #expect(setting.identifiers == first)
  }

  @Test func `a program that cannot be started, and one that is no decoder, are told apart`() {
    #expect(throws: (any Error).self) { try IsolatedDecoder(processes: 1, program: "/nowhere/program") }
    #expect(throws: DecoderFault.notStarted) { try IsolatedDecoder(processes: 1, program: "/bin/true") }
  }
}
