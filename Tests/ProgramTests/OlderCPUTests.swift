import Foundation
import TestSupport
import Testing

/// The program on a CPU that lacks what it was built for, played by QEMU (`qemu-user`, installed by scripts/test).
@Suite struct OlderCPUTests {
  private static let emulator = "/usr/bin/qemu-x86_64"

  #if arch(x86_64)
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: emulator)))
    func `says in one line what is missing and ends`() throws {
      let place = try Scratch()
      let run = try ProgramRun.start(["doctor"], emulator: [Self.emulator, "-cpu", "Nehalem"], in: place.path)
      #expect(run.status == 1)
      #expect(run.output.isEmpty)
      let sentence = try #require(run.sentences.first)
      #expect(sentence.hasPrefix("ser-dist: built for a CPU with "))
      #expect(sentence.contains("which this one lacks; build it on this machine, or anywhere with SER_DIST_CPU="))
      #expect(run.sentences.count == 1)
    }
  #endif
}
