import Core
import Testing

@Suite struct CRC32CTests {
  /// RFC 3720, appendix B.4, and the check value of the catalogue of parametrised CRC algorithms.
  private static let published: [(bytes: [UInt8], check: UInt32)] = [
    (Array("123456789".utf8), 0xE306_9283), ([UInt8](repeating: 0, count: 32), 0x8A91_36AA),
    ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43), (Array(0..<32), 0x46DD_794E), ([], 0),
  ]

  @Test(arguments: published) func `gives the values that are published`(bytes: [UInt8], check: UInt32) {
    #expect(CRC32C.of(bytes) == check)
  }
}
