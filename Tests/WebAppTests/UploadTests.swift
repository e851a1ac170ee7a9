import Audio
import Core
import FeatureStore
import Foundation
import HTTPServer
import TestSupport
import Testing
import WebApp

@Suite struct UploadTests {
  @Test(arguments: [(1, 22050), (1, 48000), (2, 16000)])
  func `an upload gives the row of the file, bit for bit`(channels: Int, rate: Int) throws {
    let wave = tone(channels: channels, rate: rate, frames: rate * 2)
    let contract = ModelCard.example.contract
    let row = FloatBuffer(count: contract.rowShape.count)
    let maker = try RowMaker(contract: contract)
    _ = try withFile(wave) { try maker.row(of: maker.read(path: $0), into: row.view) }

    let client = try SocketClient(serve(try RowPredictor()))
    let reply = try #require(client.ask("POST", "/v1/predict", body: wave))
    #expect(try JSON.decode([UInt32].self, from: reply.text) == row.view.array.map(\.bitPattern))
  }

  @Test func `bad audio gets a 400 with a sentence, and the server lives`() throws {
    let client = try SocketClient(serve(try RowPredictor()))
    for (name, bytes, sentence) in UploadTests.bad {
      let reply = try #require(client.ask("POST", "/v1/predict", body: bytes), "\(name)")
      #expect(reply.status == 400, "\(name)")
      #expect(try JSON.decode([String: String].self, from: reply.text) == ["error": sentence], "\(name)")
    }
    #expect(client.ask("POST", "/v1/predict", body: tone(frames: 20000))?.status == 200)
  }

  @Test func `any beginning of a file is answered`() throws {
    let client = try SocketClient(serve(try RowPredictor()))
    let wave = tone(frames: 400)
    for count in 0..<wave.count {
      let status = client.ask("POST", "/v1/predict", body: Array(wave.prefix(count)))?.status
      #expect(status == 400, "\(count) of \(wave.count) bytes")
    }
  }

  private static let bad: [(String, [UInt8], String)] = [
    ("nothing", [], "the upload: is empty (0 bytes); copy it again"),
    (
      "text", Array("hello, this is no sound".utf8),
      "the upload: is not audio (it begins with 'hello, this is no sound'); expected WAV, AIFF, FLAC, Ogg or MP3"
    ),
    (
      "zip", Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 1000),
      "the upload: is not audio (it begins with 'PK......................'); expected WAV, AIFF, FLAC, Ogg or MP3"
    ),
    (
      "cut", Array(tone(frames: 1000).prefix(1044)),
      "the upload: is cut short (1000 of the 2000 bytes of samples its header promises); copy it again"
    ),
    ("no samples", tone(frames: 0), "the upload: holds no samples; expected a clip of speech"),
    (
      "a rate of a radio", tone(rate: 800_000, frames: 100),
      "the upload: has 800000 samples per second; expected 1000 to 768000"
    ),
    (
      "eleven minutes", tone(rate: 8000, frames: 8000 * 660),
      "the upload: lasts 660 s; at most 600 s are read at its rate: cut it into clips"
    ),
  ]
}

/// Answers with the bits of the row that the audio gives.
private final class RowPredictor: Predictor {
  private let rows: RowMaker
  private let row: FloatBuffer

  init() throws {
    rows = try RowMaker(contract: ModelCard.example.contract)
    row = FloatBuffer(count: rows.contract.rowShape.count)
  }

  func predict(bytes: [UInt8], name: String) throws -> [UInt32] {
    try rows.row(of: rows.read(bytes: bytes, name: name), into: row.view)
    return row.view.array.map(\.bitPattern)
  }
}

/// A WAV file of a tone that differs from channel to channel.
private func tone(channels: Int = 1, rate: Int = 22050, frames: Int) -> [UInt8] {
  let samples = (0..<frames).flatMap { frame in
    (0..<channels).map { Int(12000 * sin(Double(frame) * 0.03 * Double($0 + 1))) }
  }
  return Array(WaveFile(samples, rate: rate, channels: channels).bytes)
}
