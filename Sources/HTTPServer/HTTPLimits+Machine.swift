import Glibc

extension HTTPLimits {
  /// `connections`, or as many as the process may have open beside its other files.
  ///
  /// Lets the process open as many files as it may ever ask for. `setrlimit(2)`
  func possibleConnections() -> Int {
    var files = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &files) == 0 else { return connections }
    if files.rlim_cur < files.rlim_max {
      var most = rlimit(rlim_cur: files.rlim_max, rlim_max: files.rlim_max)
      if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &most) == 0 { files = most }
    }
    let ownFiles = 256
    let allowed = Int(clamping: files.rlim_cur)
    return max(1, min(connections, allowed > 2 * ownFiles ? allowed - ownFiles : allowed / 2))
  }
}
