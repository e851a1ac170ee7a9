import Foundation

/// A RIFF/WAVE file as bytes, sound or with the faults a test asks for.
package struct WaveFile {
  package var rate = 16000
  package var channels = 1
  /// 1 is PCM, 3 is IEEE floats.
  package var format = 1
  package var bits = 16
  package var samples = Data()
  /// Chunks before `data`, as RAVDESS has them.
  package var chunksBefore: [(id: String, bytes: Int)] = []
  /// What the header says in place of the true numbers of bytes: of samples, and of everything after it.
  package var promised: Int?
  package var promisedInAll: Int?

  /// 16-bit PCM, channels interleaved.
  package init(_ values: [Int], rate: Int = 16000, channels: Int = 1) {
    self.rate = rate
    self.channels = channels
    for value in values { samples.append(Int16(value)) }
  }

  package init(floats: [Float], rate: Int = 16000) {
    self.rate = rate
    (format, bits) = (3, 32)
    for float in floats { samples.append(float.bitPattern) }
  }

  package var bytes: Data {
    var body = Data("WAVEfmt ".utf8)
    body.append(UInt32(16))
    for value in [format, channels] { body.append(UInt16(truncatingIfNeeded: value)) }
    for value in [rate, rate * channels * bits / 8] { body.append(UInt32(truncatingIfNeeded: value)) }
    for value in [channels * bits / 8, bits] { body.append(UInt16(truncatingIfNeeded: value)) }
    for chunk in chunksBefore {
      body.append(contentsOf: Data(chunk.id.utf8))
      body.append(UInt32(chunk.bytes))
      body.append(Data(count: chunk.bytes + chunk.bytes % 2))
    }
    body.append(contentsOf: Data("data".utf8))
    body.append(UInt32(promised ?? samples.count))
    body.append(samples)
    var file = Data("RIFF".utf8)
    file.append(UInt32(promisedInAll ?? body.count))
    return file + body
  }
}

extension Data {
  fileprivate mutating func append<Number: FixedWidthInteger>(_ number: Number) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }
}
