#if canImport(Glibc)
  import Glibc
#endif

/// SIGINT, SIGTERM and SIGUSR1 as something to wait for, in place of the end of the process.
struct StopSignal {
  /// What the handler writes to and `wait` reads from. A handler reaches nothing but globals; this one never changes.
  private static let pipe: (read: Int32, write: Int32) = {
    var ends: [Int32] = [-1, -1]
    _ = Glibc.pipe(&ends)
    return (ends[0], ends[1])
  }()
  private static let signals = [SIGINT, SIGTERM, SIGUSR1]
  /// Those whose second coming ends the process. Schedulers send SIGUSR1 as a notice, and launchers pass it on, so that
  /// it may well come twice.
  private static let ending = [SIGINT, SIGTERM]

  /// From now on the first of the signals is kept for `wait` and `isRequested`.
  ///
  /// `signal(2)`, `pthread_sigmask(3)`
  init() {
    // Made before any signal can come, since a handler may not.
    _ = StopSignal.pipe
    // Whoever started this process may have kept signals back, and a process inherits that.
    var ours = sigset_t()
    sigemptyset(&ours)
    for number in StopSignal.signals { sigaddset(&ours, number) }
    pthread_sigmask(SIG_UNBLOCK, &ours, nil)
    for number in StopSignal.signals {
      signal(number) { _ in
        let before = errno
        var byte: UInt8 = 0
        write(StopSignal.pipe.write, &byte, 1)
        errno = before
      }
    }
  }

  /// Waits until one has come; a second SIGINT or SIGTERM then ends the process at once.
  func wait() { _ = hasCome(within: -1) }

  /// Whether one has come; a second SIGINT or SIGTERM then ends the process at once.
  var isRequested: Bool { hasCome(within: 0) }

  /// What becomes readable when one has come, for those who wait for other things as well.
  var descriptor: Int32 { StopSignal.pipe.read }

  /// As if one had come.
  func request() {
    var byte: UInt8 = 0
    write(StopSignal.pipe.write, &byte, 1)
  }

  /// `poll(2)`
  private func hasCome(within milliseconds: Int32) -> Bool {
    var waiting = pollfd(fd: StopSignal.pipe.read, events: Int16(POLLIN), revents: 0)
    var ready: Int32
    repeat { ready = poll(&waiting, 1, milliseconds) } while ready < 0 && errno == EINTR
    guard ready > 0 else { return false }
    for number in StopSignal.ending { signal(number, SIG_DFL) }
    return true
  }
}
