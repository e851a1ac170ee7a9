/// The levels of frames of sound without what is not heard of a voice; the same in whatever pieces it comes.
struct FrameLevels: Sendable {
  /// Samples.
  let frame: Int
  private var pass: HighPass
  private var energy = 0.0
  private var samplesInFrame = 0

  init(rate: Int, frame: Int) {
    self.frame = frame
    pass = HighPass(rate: rate)
  }

  /// Hands the level of every frame over that ends among the samples, in decibels of full scale.
  mutating func push(_ samples: some Collection<Float>, level: (Double) -> Void) {
    var (pass, energy, count) = (pass, energy, samplesInFrame)
    for sample in samples {
      let sample = pass.next(sample)
      energy += Double(sample * sample)
      count += 1
      guard count == frame else { continue }
      level(SoundLevel.decibels(ofEnergy: energy, count: frame))
      (energy, count) = (0, 0)
      pass.settle()
    }
    (self.pass, self.energy, samplesInFrame) = (pass, energy, count)
  }
}
