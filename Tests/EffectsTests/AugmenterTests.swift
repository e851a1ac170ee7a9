import Core
import Effects
import TestSupport
import Testing

@Suite struct AugmenterTests {
  private let sound = Signals.samples(Signals.speech(4000, rate: 16000))

  private func augmenter(_ draws: [[SoundTransform]], copies: Int = 1, seed: UInt64 = 0) throws -> Augmenter {
    var augmentation = Augmentation(copies: Array(repeating: AugmentedCopy(sound: draws), count: copies))
    augmentation.seed = seed
    return try Augmenter(augmentation, rate: 16000)
  }

  private func altered(_ augmenter: Augmenter, copy: Int = 1, clip: String = "a.wav") throws -> [Float] {
    var sound = sound
    try augmenter.alter(&sound, copy: copy, clip: clip)
    return sound
  }

  @Test func `a copy is the same whoever makes it, after whatever others`() throws {
    let draws: [[SoundTransform]] = [[.noise(amount: 0.1), .shift(samples: 100)], [.gain(decibels: 6)]]
    let one = try augmenter(draws, copies: 3)
    let first = try altered(one, copy: 2)
    for clip in ["b.wav", "c.wav"] { _ = try altered(one, copy: 3, clip: clip) }
    #expect(try altered(one, copy: 2) == first)
    #expect(try altered(augmenter(draws, copies: 2), copy: 2) == first)
  }

  @Test func `clips, copies, draws and seeds differ`() throws {
    let noise: [[SoundTransform]] = [[.noise(amount: 0.1)]]
    let one = try augmenter(noise, copies: 2)
    let sounds = [
      try altered(one), try altered(one, clip: "b.wav"), try altered(one, copy: 2),
      try altered(augmenter([[.none]] + noise)), try altered(augmenter(noise, seed: 1)), sound,
    ]
    for (index, sound) in sounds.enumerated() {
      for other in sounds[..<index] { #expect(distance(sound, other) > 1e-4) }
    }
  }

  @Test func `what would outgrow the memory is refused before it is made`() throws {
    let cases: [(Int, [[SoundTransform]], EffectError)] = [
      (
        1 << 25, [[.stretch(rate: 0.1)]],
        .tooLong(step: "stretch", samples: 335_544_320, most: Augmenter.mostSamples)
      ),
      (
        1 << 27, [[.pitch(semitones: 24, random: false)]],
        .tooLong(step: "pitch", samples: 1 << 29, most: Augmenter.mostSamples)
      ),
    ]
    for (count, draws, expected) in cases {
      var long = [Float](repeating: 0, count: count)
      let one = try augmenter(draws)
      #expect(throws: expected) { try one.alter(&long, copy: 1, clip: "a.wav") }
    }
  }

  @Test func `noise is normal, and as loud as its amount and the largest sample allow`() throws {
    let largest = try #require(sound.max())
    var shares: [Float] = []
    for clip in 0..<200 {
      let noise = zip(try altered(augmenter([[.noise(amount: 0.5)]]), clip: "\(clip)"), sound).map { $0 - $1 }
      let deviation = (noise.reduce(0) { $0 + $1 * $1 } / Float(noise.count)).squareRoot()
      shares.append(deviation / (0.5 * largest))
    }
    #expect(shares.allSatisfy { $0 >= 0 && $0 < 1.06 })
    #expect(abs(shares.reduce(0, +) / 200 - 0.5) < 0.1)
  }

  @Test func `each transform of a draw is taken as often as the others`() throws {
    let one = try augmenter([[.none, .shift(samples: 1000), .gain(decibels: 3), .noise(amount: 0.1)]])
    let untouched = try (0..<2000).count { try altered(one, clip: "\($0)") == sound }
    // A shift by nothing is rare; five standard deviations are 97.
    #expect(abs(untouched - 500) < 97)
  }

  @Test func `a shift rolls to either side, no further than asked for`() throws {
    let one = try augmenter([[.shift(samples: 50)]])
    var places: Set<Int> = []
    for clip in 0..<600 {
      let shifted = try altered(one, clip: "\(clip)")
      let place = try #require(
        (-50...50).first { places in
          var rolled = sound
          rolled.roll(by: places)
          return rolled == shifted
        })
      places.insert(place)
    }
    #expect(places.count > 90 && places.min() == -49 && places.max() == 49)
  }

  @Test func `gain stays within its decibels and reaches most of them`() throws {
    let one = try augmenter([[.gain(decibels: 20)]])
    let gains = try (0..<300).map { try altered(one, clip: "\($0)")[1000] / sound[1000] }
    #expect(gains.allSatisfy { $0 > 0.0999 && $0 < 10.001 })
    #expect(gains.contains { $0 < 0.15 } && gains.contains { $0 > 7 })
  }

  @Test func `several draws follow one another`() throws {
    let both = try altered(augmenter([[.gain(decibels: 6)], [.shift(samples: 500)]]))
    let louder = try altered(augmenter([[.gain(decibels: 6)], [.none]]))
    #expect(both != louder && both.sorted() == louder.sorted())
  }
}
