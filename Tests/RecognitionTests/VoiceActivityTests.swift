import Foundation
import Recognition
import TestSupport
import Testing

@Suite struct VoiceActivityTests {
  private static let rate = 16000

  /// Sound and noise that is so many decibels softer, or the noise alone.
  private func noisy(_ voice: [Float], seconds: Double, decibels: Double) -> [Float] {
    let noise = Signals.samples(Signals.noise(Int(seconds * Double(Self.rate)), seed: 7))
    let energy = { (samples: [Float]) in samples.reduce(0) { $0 + $1 * $1 } / Float(max(1, samples.count)) }
    let wanted = (energy(voice) / energy(noise)).squareRoot() * Float(pow(10, -decibels / 20))
    let start = (noise.count - voice.count) / 2
    return noise.indices.map { index in
      noise[index] * wanted + ((start..<start + voice.count).contains(index) ? voice[index - start] : 0)
    }
  }

  private func voice(_ seconds: Double) -> [Float] {
    Signals.samples(Signals.speech(Int(seconds * Double(Self.rate)), rate: Self.rate), scale: 0.3)
  }

  private func tone(_ hertz: Double, seconds: Double, amplitude: Float) -> [Float] {
    (0..<Int(seconds * Double(Self.rate))).map { index in
      let turns = hertz * Double(index) / Double(Self.rate)
      return amplitude * Float(sin(2 * .pi * turns))
    }
  }

  @Test(arguments: [40.0, 20, 10, 5]) func `hears a voice of two seconds in six seconds of noise`(decibels: Double) {
    let share = VoiceActivity.speechShare(
      of: noisy(voice(2), seconds: 6, decibels: decibels), rate: Self.rate)
    #expect((0.25...0.42).contains(share), "at \(decibels) dB: \(share)")
  }

  @Test func `hears no voice that noise covers`() {
    let share = VoiceActivity.speechShare(of: noisy(voice(2), seconds: 6, decibels: -10), rate: Self.rate)
    #expect(share == 0)
  }

  @Test func `hears no voice in silence, steady noise, hum and clicks`() {
    let still = [Float](repeating: 0, count: 5 * Self.rate)
    var clicks = still
    for second in 0..<5 { for at in 0..<40 { clicks[second * Self.rate + 999 + at] = at % 2 == 0 ? 0.9 : -0.9 } }
    let noise = Signals.samples(Signals.noise(5 * Self.rate), scale: 0.1)
    let hum = tone(50, seconds: 5, amplitude: 0.3)
    let whine = tone(1234, seconds: 5, amplitude: 0.2)
    let dither = Signals.samples(Signals.noise(5 * Self.rate), scale: 0x1p-15)
    for (name, sound) in [
      ("silence", still), ("clicks", clicks), ("noise", noise), ("hum", hum), ("whine", whine), ("dither", dither),
      ("late noise", Array(still[0..<Self.rate]) + noise), ("offset", still.map { $0 + 0.4 }),
    ] {
      #expect(VoiceActivity.speechShare(of: sound, rate: Self.rate) == 0, "\(name)")
    }
  }

  @Test func `takes a new steady noise for speech only until it has lasted some seconds`() {
    var activity = VoiceActivity(rate: Self.rate, span: Self.rate)
    let noise = Signals.samples(Signals.noise(8 * Self.rate))
    activity.push(noise[0..<2 * Self.rate].map { $0 * 0.001 })
    activity.push(noise[0..<Self.rate].map { $0 * 0.1 })
    #expect(activity.hearsSpeech)
    activity.push(noise[0..<5 * Self.rate].map { $0 * 0.1 })
    #expect(activity.share == 0)
  }

  @Test func `says the same in whatever pieces samples come`() {
    let sound = noisy(voice(2), seconds: 5, decibels: 20)
    let shares = [1, 7, 320, 4001, sound.count].map { pieces in
      var activity = VoiceActivity(rate: Self.rate, span: 2 * Self.rate)
      for start in stride(from: 0, to: sound.count, by: pieces) {
        activity.push(sound[start..<min(sound.count, start + pieces)])
      }
      return activity.share
    }
    #expect(Set(shares).count == 1 && shares[0] > 0, "\(shares)")
  }

  @Test(arguments: [1000, 8000, 11025, 24414, 48000, 192_000]) func `works at any rate`(rate: Int) {
    let speech = Signals.samples(Signals.speech(2 * rate, rate: rate), scale: 0.3)
    let still = [Float](repeating: 0, count: 2 * rate)
    let share = VoiceActivity.speechShare(of: still + speech + still, rate: rate)
    #expect((0.2...0.42).contains(share), "\(share)")
  }

  @Test func `a moment after speech it is silent again, and a word is enough to be judged`() {
    var activity = VoiceActivity(rate: Self.rate, span: Self.rate)
    let still = [Float](repeating: 0, count: Self.rate)
    activity.push(still)
    #expect(!activity.hearsSpeech)
    activity.push(voice(0.5))
    #expect(activity.hearsSpeech)
    activity.push(still)
    activity.push(still[0..<Self.rate / 2])
    #expect(activity.share == 0 && !activity.hearsSpeech)
    #expect(!VoiceActivity.isEnough(0.05, seconds: 3) && VoiceActivity.isEnough(0.1, seconds: 3))
    #expect(VoiceActivity.isEnough(0.5, seconds: 0.5) && !VoiceActivity.isEnough(0, seconds: 0))
  }

  @Test func `numbers that are too small to be heard do not slow it down for ever`() {
    #expect(VoiceActivity.speechShare(of: [1] + [Float](repeating: 0, count: 100_000), rate: Self.rate) == 0)
    #expect(VoiceActivity.speechShare(of: [Float](), rate: Self.rate) == 0)
  }

  @Test func `level is the root of the mean square in decibels of full scale`() {
    #expect(abs(SoundLevel.decibels(of: tone(100, seconds: 1, amplitude: 1)) + 3.0103) < 1e-3)
    #expect(abs(SoundLevel.decibels(of: [Float](repeating: -0.1, count: 9)) + 20) < 1e-5)
    #expect(
      SoundLevel.decibels(of: [0, 0]) == SoundLevel.lowest && SoundLevel.decibels(of: [Float]()) == SoundLevel.lowest)
  }
}
