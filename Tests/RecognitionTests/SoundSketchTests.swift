import Audio
import Core
import Foundation
import Recognition
import TestSupport
import Testing

@Suite struct SoundSketchTests {
  private func tone(_ hertz: Double, seconds: Double, rate: Int, loudness: Float = 1) -> Recording {
    let samples = (0..<Int(seconds * Double(rate))).map {
      loudness * Float(sin(2 * Double.pi * hertz * Double($0) / Double(rate)))
    }
    return Recording(samples: samples, rate: rate)
  }

  @Test(arguments: [8000, 11027, 16000, 22050, 24414, 44100, 48000, 96000], [0.05, 1.0, 3.0])
  func `a tone is one band, as loud as it is`(rate: Int, seconds: Double) throws {
    let picture = try SoundSketch(tone(1500, seconds: seconds, rate: rate)).spectrogram
    #expect(picture.columns <= 300 && picture.rows <= 128 && picture.levels.count == picture.columns * picture.rows)
    #expect(picture.hertz <= 8200 && picture.hertz >= min(7500, 0.9 * Double(rate) / 2))
    let middle = picture.columns / 2
    let levels = (0..<picture.rows).map { picture.levels[$0 * picture.columns + middle] }
    let loudest = try #require(levels.indices.max { levels[$0] < levels[$1] })
    let band = picture.hertz / Double(picture.rows)
    #expect(abs(Double(loudest) * band - 1500) <= band, "band \(loudest) of \(band) Hz")
    #expect(picture.high >= -3 && picture.high <= 1 && picture.low == picture.high - 80)
  }

  @Test func `peaks are those of the sound, however long it is`() throws {
    for count in [1, 799, 800, 801, 100_000] {
      var samples = [Float](repeating: 0, count: count)
      samples[count / 2] = 0.75
      let sketch = try SoundSketch(Recording(samples: samples, rate: 16000))
      #expect(sketch.peaks.count <= 800 && sketch.peaks.allSatisfy { $0.count == 2 && $0[0] <= $0[1] })
      #expect(sketch.peaks.map { $0[1] }.max() == 0.75)
    }
  }

  @Test func `ten minutes and silence have sketches of the same size`() throws {
    let long = try SoundSketch(tone(400, seconds: 600, rate: 16000)).spectrogram
    #expect(long.columns <= 300 && long.columns > 150 && long.rows == 128)
    let silence = try SoundSketch(Recording(samples: [Float](repeating: 0, count: 48000), rate: 48000)).spectrogram
    #expect(silence.levels.allSatisfy { $0 == 0 })
  }

  @Test func `levels are base64 in JSON, and read back`() throws {
    let sketch = try SoundSketch(tone(300, seconds: 0.5, rate: 16000))
    let text = try JSON.encode(sketch)
    #expect(text.contains("\"levels\":\"\(sketch.spectrogram.levels.base64EncodedString())\""))
    #expect(try JSON.decode(SoundSketch.self, from: text) == sketch)
  }
}
