import Core

/// How the sums of the ranks become one sum and one update: the seam where another way of adding is put in.
///
/// The flat buffers go from rank to rank in buckets, in the order in which backward makes them final. In a step the calls
/// come in the order in which they stand here, from the thread that leads, but for `collect`.
package protocol GradientExchange: AnyObject {
  /// In the order in which they become final.
  var buckets: [Range<Int>] { get }
  /// The part of each bucket that this rank updates.
  var owned: [Range<Int>] { get }
  /// Whether no other rank has anything to add.
  var isAlone: Bool { get }
  /// What it holds for itself.
  var byteCount: Int { get }
  /// What this rank sends in each step.
  var bytesSent: Int { get }

  /// Says, once, where the sums of this rank's lanes are, and where the parameters.
  func connect(sums: FloatView, parameters: FloatView)
  /// Before the lanes of a step.
  func begin()
  /// Sends what this rank's lanes add up to in a bucket, which is final from now on.
  func start(_ bucket: Int)
  /// Lets messages go on, which they do not by themselves; whether what `wait` waits for is here.
  func advance(_ bucket: Int) -> Bool
  /// Waits for what the other ranks have to add to the own part of a bucket.
  func wait(_ bucket: Int)
  /// Brings the sum over all ranks into the sums over `range`, which is within the own part of a bucket; from any thread.
  func collect(_ range: Range<Int>, of bucket: Int)
  /// Adds up whole numbers, small enough that floats hold their sums exactly, over all ranks.
  func sumWholeNumbers(_ numbers: FloatView)
  /// Completes `all`, of which each rank has filled an equal part, in the order of the ranks.
  func share(_ all: FloatView)
  /// When no lane needs the parameters any more.
  func beginCompleting()
  /// Sends the own part of a bucket of the parameters.
  func startCompleting(_ bucket: Int)
  /// Waits until the parameters are whole.
  func finish()

  /// Completes `whole`, of which each rank has its own parts; between steps.
  func complete(_ whole: FloatView)
}
