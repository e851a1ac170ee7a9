import Audio
import Core
import TestSupport
import Testing
import WebApp

@Suite struct DecoderFaultTests {
  /// Fails in the way that the first byte says.
  private struct FaultyDecoder: SoundDecoder {
    let longest = 60.0

    func decode(_ bytes: ArraySlice<UInt8>, name: String) throws -> Recording {
      switch bytes.first {
      case UInt8(ascii: "!"): throw DecoderFault.failed(name: name)
      case UInt8(ascii: "~"): throw DecoderFault.tooSlow(name: name, seconds: 20)
      case UInt8(ascii: "-"): throw DecoderFault.notStarted
      case UInt8(ascii: "+"):
        throw ChildProcessError.cannotStart(program: "/proc/self/exe", reason: "Too many open files")
      case UInt8(ascii: "="): throw DecoderFault.ended
      case UInt8(ascii: "?"): throw Defect()
      default: return try InProcessDecoder().decode(bytes, name: name)
      }
    }
  }

  private struct Defect: Error {}

  @Test func `a decoder's fault ends the request with a sentence, and the next one is answered`() throws {
    let served = try Served(decoder: FaultyDecoder(), workers: 1)
    let client = try served.client()
    for _ in 0..<20 {
      for (byte, status) in [("!", 422), ("~", 422), ("-", 503), ("=", 503), ("?", 500)] {
        let (found, answer) = try client.predict(Array(byte.utf8))
        #expect(found == status && (answer["error"]?.string?.count ?? 0) > 20, "\(byte)")
      }
      #expect(try client.predict(speech()).0 == 200)
    }
    let figures = try Exposition(try #require(client.ask("GET", "/metrics")).text)
    #expect(figures["ser_dist_decoder_faults_total"] == 80)
  }

  @Test func `that no decoder can be started is no fault of the clip's, and may be over soon`() throws {
    let client = try Served(decoder: FaultyDecoder()).client()
    let reply = try #require(client.ask("POST", "/v1/predict", body: Array("+".utf8)))
    #expect(reply.status == 503 && reply.headers["retry-after"] == "1")
    #expect(
      reply.text
        == #"{"error":"the server cannot start a decoder at the moment (Too many open files); ask again in a moment"}"#)
    let figures = try Exposition(try #require(client.ask("GET", "/metrics")).text)
    #expect(figures["ser_dist_decoder_faults_total"] == 1)
  }

  @Test func `a fault names the file`() throws {
    let client = try Served(decoder: FaultyDecoder()).client()
    let (_, answer) = try client.predict(Form.body(Array("!".utf8), filename: "evil.mp3"), type: Form.contentType)
    #expect(
      answer["error"]
        == "evil.mp3: the decoder failed on it; convert it to a WAV of 16 bits, for instance with ffmpeg or sox")
  }
}
