import Core
import TestSupport
import Testing

@Suite struct DeflateTests {
  private static let inputs: [(name: String, bytes: [UInt8])] = [
    ("nothing", []), ("a byte", [7]), ("two", [7, 7]), ("a run", [UInt8](repeating: 0, count: 1_000_000)),
    ("each byte once", Array(0...255)), ("text", Array(String(repeating: "to pack and to unpack ", count: 99).utf8)),
    ("noise", noise(100_000)), ("noise of few values", noise(200_000).map { $0 / 64 }),
    ("a repeat as far away as there are any", noise(32_768) + noise(32_768)),
    ("a repeat that is too far away", noise(32_769) + noise(32_769)),
    ("rare values", (0..<400_000).map { $0 % 1000 == 0 ? UInt8($0 / 1000 % 256) : 0 }),
    // Each value twice as often as the one before: the best words would be longer than any may be.
    ("words too long", (0..<19).flatMap { [UInt8](repeating: UInt8($0 * 7), count: 1 << $0) }.shuffledByRule()),
  ]

  private static func noise(_ count: Int) -> [UInt8] { numbers(count).map { UInt8(($0 + 1) * 127.5) } }

  @Test(arguments: inputs) func `what was packed is unpacked as it was`(name: String, bytes: [UInt8]) {
    #expect(Inflate.unpack(Deflate.pack(bytes), size: bytes.count) == bytes)
  }

  @Test func `runs and repeats take next to nothing, and noise hardly more than itself`() {
    #expect(Deflate.pack([UInt8](repeating: 9, count: 1_000_000)).count < 1100)
    let noise = DeflateTests.noise(100_000)
    #expect(Deflate.pack(noise).count < noise.count + 40)
    #expect(Deflate.pack(Array(noise[..<30_000] + noise[..<30_000])).count < 30_000 + 400)
  }

  @Test func `a zlib stream begins with its header and ends with the checksum`() {
    let stream = Deflate.zlib(Array("Wikipedia".utf8))
    #expect(stream.prefix(2) == [0x78, 0x9C] && stream.suffix(4) == [0x11, 0xE6, 0x03, 0x98])
  }

  @Test func `checksums are those that are published`() {
    #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(Adler32.of(Array("123456789".utf8)) == 0x091E_01DE)
    #expect(Adler32.of([]) == 1)
    // Long enough for the sums to run over, were they not reduced in time.
    #expect(Adler32.of([UInt8](repeating: 255, count: 1_000_000)) == 0x3843_E1BE)
  }
}

extension [UInt8] {
  /// So mixed that nothing repeats for long.
  fileprivate func shuffledByRule() -> [UInt8] {
    indices.map { self[$0 &* 7_919 % count] }
  }
}
