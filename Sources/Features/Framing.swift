import Core
import Glibc

/// Where the frames of a clip lie and how each is transformed, as the library does it whose numbers are to be equalled.
struct Framing {
  let frame: Int
  let hop: Int
  /// What each sample of a frame is multiplied by.
  let window: [Double]
  /// Samples that are transformed: the frame, and zeros behind it where there are more.
  let transform: Int
  /// What |X|² is multiplied by.
  let scale: Double
  private let isCentred: Bool

  init(_ contract: FeatureContract) {
    let frame = contract.frame
    self.frame = frame
    hop = contract.hop
    isCentred = contract.numerics == .librosa
    switch contract.numerics {
    case .librosa:
      window = (0..<frame).map { 0.5 - 0.5 * cos(2 * Double.pi * Double($0) / Double(frame)) }
      transform = frame
      scale = 1
    case .pythonSpeechFeatures:
      window = [Double](repeating: 1, count: frame)
      transform = 1 << (Int.bitWidth - (frame - 1).leadingZeroBitCount)
      scale = 1 / Double(transform)
    }
  }

  /// How many frames a clip has; `samples` is above zero.
  func frames(samples: Int) -> Int {
    if isCentred { return 1 + samples / hop }
    return samples <= frame ? 1 : 1 + (samples - frame + hop - 1) / hop
  }

  /// The first sample of a frame, which may lie before the clip.
  func start(of frame: Int) -> Int { isCentred ? frame * hop - self.frame / 2 : frame * hop }
}
