import Foundation

/// A RIFF/WAVE file as bytes, sound or with the faults a test asks for.
struct WaveFile {
  var rate = 16000
  var channels = 1
  /// 1 is PCM, 3 is IEEE floats.
  var format = 1
  var bits = 16
  var samples = Data()
  /// Chunks before `data`, as RAVDESS has them.
  var chunksBefore: [(id: String, bytes: Int)] = []
  /// What the header says in place of the true numbers of bytes: of samples, and of everything after it.
  var promised: Int?
  var promisedInAll: Int?

  /// 16-bit PCM, channels interleaved.
  init(_ values: [Int], rate: Int = 16000, channels: Int = 1) {
    self.rate = rate
    self.channels = channels
    for value in values { samples.append(Int16(value)) }
  }

  init(floats: [Float], rate: Int = 16000) {
    self.rate = rate
    (format, bits) = (3, 32)
    for float in floats { samples.append(float.bitPattern) }
  }

  var bytes: Data {
    var body = Data("WAVEfmt ".utf8)
    body.append(UInt32(16))
    for value in [format, channels] { body.append(UInt16(value)) }
    for value in [rate, rate * channels * bits / 8] { body.append(UInt32(value)) }
    for value in [channels * bits / 8, bits] { body.append(UInt16(value)) }
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

/// Lets `body` use a file of these bytes, under a name of its own, and removes it.
func withFile<Result>(_ bytes: Data, named name: String = "clip.wav", body: (String) throws -> Result) throws -> Result
{
  let directory = FileManager.default.temporaryDirectory.appending(path: "ser-dist-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: directory) }
  let path = directory.appending(path: name).path
  try bytes.write(to: URL(filePath: path))
  return try body(path)
}
