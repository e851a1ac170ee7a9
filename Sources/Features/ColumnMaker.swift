import Core

/// Computes neighbouring columns of one kind for one clip after the other: a new kind of feature is one file with such a
/// class, and one line in `FeatureColumns+Maker.swift`.
///
/// `begin`, then `add` for all frames of the clip in order (of those that no row shows, for those with energy enough), then `finish`, then `write`. Memory grows to that of the
/// longest clip seen; nothing is allocated per frame.
protocol ColumnMaker: AnyObject {
  /// Numbers per frame.
  var width: Int { get }
  /// What `add` must be given.
  var needs: SpectrumNeeds { get }
  /// The energy that a frame behind those a row shows must have to change anything, once the frames before it were
  /// added; 0 where each of them counts.
  ///
  /// - Parameter mostPower: how many times its energy the powers of a frame's bins are together at most.
  func leastLateEnergy(mostPower: Double) -> Double
  func begin(_ clip: FramedClip)
  func add(_ block: SpectrumBlock)
  /// After the clip's last frame: settles what depends on all of them.
  func finish()
  /// Writes the numbers of frame `f` to `target[f * stride ..< f * stride + width]`, for the first `frames` frames.
  func write(frames: Int, into target: FloatView, stride: Int)
}

extension ColumnMaker {
  func leastLateEnergy(mostPower: Double) -> Double { 0 }
}

/// What columns are computed from; of those that none needs, no spectrum is made.
struct SpectrumNeeds: OptionSet {
  let rawValue: Int
  static let power = SpectrumNeeds(rawValue: 1)
  static let magnitude = SpectrumNeeds(rawValue: 2)
}

/// A clip that is about to be analysed.
struct FramedClip {
  /// After all steps of the contract.
  let samples: FloatView
  let rate: Int
  /// All frames of the clip.
  let frames: Int
  /// Those at its start that the row shows; at most `frames`.
  let kept: Int
}

/// The spectra of up to eight neighbouring frames of a clip.
struct SpectrumBlock {
  /// The most frames in a block; `power` and `magnitude` always have room for so many.
  static let frames = FilterBank.frames

  /// The number of the first frame in the clip.
  let first: Int
  let count: Int
  /// From 0 Hz to half the rate.
  let bins: Int
  /// Floats from one frame's spectrum to the next one's: `bins` rounded up to whole cache lines, the rest zeros.
  let stride: Int
  /// |X|² and |X|; each is there if a column needs it, and else empty. Behind the last frame lies what an earlier block left.
  let power: FloatView
  let magnitude: FloatView

  func power(_ index: Int) -> FloatView { power[index * stride..<(index + 1) * stride] }
  func magnitude(_ index: Int) -> FloatView { magnitude[index * stride..<(index + 1) * stride] }
}
