import Core

/// How other columns change with time: `librosa.feature.delta` over nine frames, with its rule for the ends of a clip,
/// where the polynomial of the outermost nine frames is continued.
///
/// librosa refuses clips of fewer than nine frames. Here they are seen through the largest odd number of frames that
/// there are and that the order can be told from; where there are none such, nothing changes: zeros.
final class DeltaColumns: ColumnMaker {
  private static let widest = 9

  private let inner: any ColumnMaker
  /// The weights for 9, 7, 5 and 3 frames, without those that cannot tell the order.
  private let windows: [[Float]]
  private var values: KeptFrames
  /// Frames of the clip.
  private var frames = 0

  init(order: Int, of inner: any ColumnMaker) {
    self.inner = inner
    windows = [9, 7, 5, 3].compactMap { SavitzkyGolay.weights(width: $0, order: order) }
    values = KeptFrames(width: inner.width)
  }

  var width: Int { inner.width }
  var needs: SpectrumNeeds { inner.needs }

  /// The last frame kept looks four frames ahead.
  func begin(_ clip: FramedClip) {
    frames = clip.frames
    let seen = min(frames, max(clip.kept + DeltaColumns.widest / 2, DeltaColumns.widest))
    inner.begin(FramedClip(samples: clip.samples, rate: clip.rate, frames: frames, kept: seen))
    values.begin(seen)
  }

  func add(_ block: SpectrumBlock) { inner.add(block) }

  func finish() {
    inner.finish()
    inner.write(frames: values.count, into: values.view, stride: width)
  }

  func write(frames: Int, into target: FloatView, stride: Int) {
    let weights = windows.first { $0.count <= self.frames } ?? []
    for frame in 0..<frames {
      let place = target[frame * stride..<frame * stride + width]
      place.fill(0)
      // Around the centre of a whole window: near the ends that is a neighbour's.
      let first = max(0, min(frame - weights.count / 2, self.frames - weights.count))
      for (index, weight) in weights.enumerated() { place.add(weight, times: values[first + index]) }
    }
  }
}

extension FloatView {
  fileprivate func add(_ weight: Float, times other: FloatView) {
    let (target, other) = (base, other.base)
    for index in 0..<count { target[index] += weight * other[index] }
  }
}
