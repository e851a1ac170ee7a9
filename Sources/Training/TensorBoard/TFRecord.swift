import Core

/// TensorFlow's file of records: the length, its check, the bytes, their check.
package enum TFRecord {
  package static func frame(_ record: [UInt8]) -> [UInt8] {
    let length = littleEndian(UInt64(record.count))
    return length + littleEndian(maskedCheck(length)) + record + littleEndian(maskedCheck(record))
  }

  /// Turned and shifted, as a check over data that holds checks itself is weak.
  private static func maskedCheck(_ bytes: [UInt8]) -> UInt32 {
    let crc = CRC32C.of(bytes)
    return (crc >> 15 | crc << 17) &+ 0xA282_EAD8
  }

  private static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}
