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
    return connections(ofFiles: Int(clamping: files.rlim_cur))
  }

  /// As many as leave each worker what it may open, such as the ends of a process of its own.
  package func connections(ofFiles allowed: Int) -> Int {
    let ownFiles = max(256, 64 + 4 * workers)
    return max(1, min(connections, allowed > 2 * ownFiles ? allowed - ownFiles : allowed / 2))
  }

  /// Lets bodies take a quarter of `memory` bytes at most: as much again is on its way to what decodes them, and the
  /// sound that comes of it takes the most.
  public mutating func fit(memory: Int) {
    bodies = min(bodies, max(1 << 20, memory / 4))
    body = min(body, bodies)
  }
}
