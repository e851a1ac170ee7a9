import Core
import Effects
import Glibc
import TestSupport
import Testing

@Suite struct ShortTimeTransformTests {
  @Test(arguments: [(1024, 256), (2048, 512)]) func `gives back what it took apart`(frame: Int, hop: Int) throws {
    let (transform, speech) = (try ShortTimeTransform(frame: frame, hop: hop), Sounds.named("speech"))
    let frames = 1 + speech.count / hop
    let output = FloatBuffer(count: (frames - 1) * hop + frame)
    for index in 0..<frames {
      transform.analyse(speech, count: speech.count, start: index * hop - frame / 2)
      for part in 0..<2 * transform.bins { transform.synthesis[part] = Float(transform.analysis[part]) }
      transform.synthesise(onto: output.base + index * hop)
    }
    transform.normalise(output.base, count: output.count, frames: frames)
    let found = Array(output.view.array[frame / 2..<frame / 2 + speech.count])
    #expect(distance(found, speech) < 1e-6)
  }

  @Test func `finds what a Fourier sum finds`() throws {
    let (transform, noise) = (try ShortTimeTransform(frame: 64, hop: 16), Signals.samples(Signals.noise(50)))
    transform.analyse(noise, count: noise.count, start: -10)
    for bin in 0..<transform.bins {
      var (re, im) = (0.0, 0.0)
      for (index, sample) in noise.enumerated() {
        let turn = 2 * Double.pi * Double(index + 10) / 64
        re += Double(sample) * (0.5 - 0.5 * cos(turn)) * cos(turn * Double(bin))
        im -= Double(sample) * (0.5 - 0.5 * cos(turn)) * sin(turn * Double(bin))
      }
      #expect(abs(transform.analysis[2 * bin] - re) < 1e-12)
      #expect(abs(transform.analysis[2 * bin + 1] - im) < 1e-12)
    }
  }
}
