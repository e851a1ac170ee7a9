import Core
import Kernels

/// The same with the statistics of all lanes: what differs is only where they come from.
extension BatchNormalization: SynchronizedLayer {
  public var synchronized: (any SynchronizedLayer)? { isSynchronized && isTrained ? self : nil }
  public var statisticChannels: Int { channels }

  public func bring(_ pass: ForwardPass, into own: ChannelFigures) {
    own.count = batchStatistics(
      pass.input, rows: kernelShape(pass.rows).rows, channels: channels, mask: pass.mask, mean: own.first,
      variance: own.second)
  }

  public func forward(_ pass: ForwardPass, met all: ChannelFigures) {
    let own = ChannelFigures(pass.kept, channels: channels)
    own.both.copy(from: all.both)
    own.count = all.count
    normalize(pass, mean: own.first, variance: own.second)
  }

  public func bring(_ pass: BackwardPass, into own: ChannelFigures) {
    let forward = pass.forward
    let (mean, variance) = statistics(forward)
    batchNormalizationSums(
      outputGradient: pass.outputGradient, input: forward.input, kernelShape(forward.rows), mean: mean,
      variance: variance, gamma: weights.gamma.map { forward.parameters[$0] },
      beta: weights.beta.map { forward.parameters[$0] }, rectified: isRectified,
      gammaGradient: weights.gamma.map { pass.gradients[$0] }, betaGradient: weights.beta.map { pass.gradients[$0] },
      scratch: forward.scratch, into: own.both)
  }

  public func backward(_ pass: BackwardPass, met all: ChannelFigures) {
    let forward = pass.forward
    let kept = ChannelFigures(forward.kept, channels: channels)
    if let inputGradient = pass.inputGradient {
      batchNormalizationInputGradient(
        outputGradient: pass.outputGradient, input: forward.input, kernelShape(forward.rows), mask: forward.mask,
        counted: kept.count, mean: kept.first, variance: kept.second,
        gamma: weights.gamma.map { forward.parameters[$0] }, beta: weights.beta.map { forward.parameters[$0] },
        rectified: isRectified, sums: all.both, scratch: forward.scratch, inputGradient: inputGradient)
    }
    follow(pass)
  }
}
