import Core
import Corpora
import TestSupport
import Testing

@Suite struct ClipHashTests {
  @Test(arguments: [0, 3, 65_536, 200_001]) func `is the digest of the file's bytes, at any size`(size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 * 31) }
    let corpus = try Scratch()
    try corpus.write("x.wav", bytes)
    #expect(try ClipHash.sha256(ofFile: corpus.path + "/x.wav") == SHA256.hex(of: bytes))
  }

  @Test func `a missing file and a directory are refused by name`() throws {
    let corpus = try Scratch()
    #expect(throws: FileError.notFound(path: corpus.path + "/x.wav", expected: "audio file")) {
      try ClipHash.sha256(ofFile: corpus.path + "/x.wav")
    }
    #expect(throws: FileError.cannotRead(path: corpus.path, reason: "Is a directory")) {
      try ClipHash.sha256(ofFile: corpus.path)
    }
  }
}
