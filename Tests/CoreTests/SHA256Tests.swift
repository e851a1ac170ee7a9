import Core
import Testing

@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ]) func `equals the digests of FIPS 180-4`(text: String, digest: String) {
    #expect(SHA256.hex(of: text.utf8) == digest)
  }

  @Test func `does not depend on how the bytes are cut`() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    var pieces = SHA256()
    var rest = bytes[...]
    for size in [1, 62, 63, 64, 65, 128, 617] {
      pieces.update(Array(rest.prefix(size)))
      rest = rest.dropFirst(size)
    }
    #expect(pieces.finishHex() == SHA256.hex(of: bytes))
  }

  @Test(arguments: [0, 1, 55, 56, 63, 64, 65, 119, 128, 1000, 4096, 100_001])
  func `the CPU's instructions give what plain integers give`(length: Int) {
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* $0 &+ 31 &* $0) }
    let digests = [false, SHA256.cpuHasInstructions].map { isFast in
      var hash = SHA256(isFast: isFast)
      hash.update(bytes)
      return hash.finishHex()
    }
    #expect(digests[0] == digests[1])
  }

  @Test func `a million letters`() {
    #expect(
      SHA256.hex(of: [UInt8](repeating: 97, count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }
}
