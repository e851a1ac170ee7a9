/// Puts the strokes of letters onto rows of pixels: what lies level fills whole rows instead of being smeared over two.
struct PixelFit {
  let pen: Double
  private let size: Double

  init(size: Double, isBold: Bool) {
    self.size = size
    let pen = StrokeFont.pen(isBold: isBold) * size / 100
    self.pen = pen < 1.5 ? pen : pen.rounded()
  }

  /// Downwards, in pixels, of a height in hundredths of the size.
  func y(_ height: Double) -> Double {
    let edges = knots
    let upper = edges.firstIndex { $0.height >= height } ?? edges.count - 1
    let (low, high) = (edges[max(1, upper) - 1], edges[max(1, upper)])
    let place = low.place + (height - low.height) * (high.place - low.place) / (high.height - low.height)
    return -((place - pen / 2).rounded() + pen / 2)
  }

  /// Where the pen goes at the heights that many letters share.
  private var knots: [(height: Double, place: Double)] {
    let top = { (height: Double) in ((height + StrokeFont.foot) * size / 100).rounded() - pen / 2 }
    return [
      (StrokeFont.below, top(StrokeFont.below - 2 * StrokeFont.foot) + pen), (StrokeFont.foot, pen / 2),
      (StrokeFont.small, top(StrokeFont.small)), (StrokeFont.capital, top(StrokeFont.capital)),
    ]
  }
}
