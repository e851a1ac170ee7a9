import Core
import Network

/// Where the rows of this rank's lanes come from: memory, or a store that is read as training goes on. The same rows in
/// the same order, whichever it is.
package protocol RowSource: AnyObject, Sendable {
  var rowShape: Shape { get }
  /// What it holds in memory for good.
  var byteCount: Int { get }
  /// Shuffles every lane for an epoch whose steps begin with `step`: 0, but where a run goes on.
  func begin(epoch: Int, step: Int)
  /// Copies the rows of `range`, in the order of the `index`-th own lane, to where the network reads them; from any thread.
  func fill(_ workspace: Workspace, lane index: Int, range: Range<Int>) throws
  /// Ends what reads ahead.
  func end()
}
