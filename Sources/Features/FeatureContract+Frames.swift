import Core

extension FeatureContract {
  /// How many frames a clip of so many samples has, and which sample lies in the middle of the first.
  package func frames(samples: Int) -> (count: Int, centre: Int) {
    let framing = Framing(self)
    return (framing.frames(samples: samples), framing.start(of: 0) + frame / 2)
  }
}
