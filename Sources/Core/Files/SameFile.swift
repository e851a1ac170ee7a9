#if canImport(Glibc)
  import Glibc
#endif

/// Whether two paths name one file, by another spelling or a link too.
public func isSameFile(_ a: String, _ b: String) -> Bool {
  var (first, second) = (stat(), stat())
  guard stat(a, &first) == 0, stat(b, &second) == 0 else { return a == b }
  return first.st_dev == second.st_dev && first.st_ino == second.st_ino
}
