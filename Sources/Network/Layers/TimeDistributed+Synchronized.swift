/// A synchronized layer inside meets as it would outside, each frame a row.
extension TimeDistributed: SynchronizedLayer {
  public var synchronized: (any SynchronizedLayer)? { synchronizedInner == nil ? nil : self }
  public var statisticChannels: Int { synchronizedInner?.statisticChannels ?? 0 }

  public func bring(_ pass: ForwardPass, into own: ChannelFigures) {
    synchronizedInner?.bring(ofFrames(pass), into: own)
  }

  public func forward(_ pass: ForwardPass, met all: ChannelFigures) {
    synchronizedInner?.forward(ofFrames(pass), met: all)
  }

  public func bring(_ pass: BackwardPass, into own: ChannelFigures) {
    synchronizedInner?.bring(ofFrames(pass), into: own)
  }

  public func backward(_ pass: BackwardPass, met all: ChannelFigures) {
    synchronizedInner?.backward(ofFrames(pass), met: all)
    scaleMovingAverages(pass)
  }
}
