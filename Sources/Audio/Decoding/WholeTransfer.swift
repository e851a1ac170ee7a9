import Glibc

/// Takes steps until `count` bytes are through; false where no more come or go.
///
/// - Parameter step: is given how many are through, and returns what `read(2)` and its like return.
func transferWhole(_ count: Int, step: (_ done: Int) -> Int) -> Bool {
  var done = 0
  while done < count {
    let more = step(done)
    if more < 0, errno == EINTR { continue }
    guard more > 0 else { return false }
    done += more
  }
  return true
}
