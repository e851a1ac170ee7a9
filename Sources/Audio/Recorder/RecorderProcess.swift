import Core
import Glibc

/// A recorder that runs, with what it says on standard error in this program's hands; ended with it.
final class RecorderProcess {
  let output: Int32
  let errors: Int32
  private let child: ChildProcess

  /// `socketpair(2)`
  init(_ wish: Microphone.Wish) throws {
    guard let path = ChildProcess.find(wish.program.rawValue) else {
      throw RecorderError.notInstalled(program: wish.program)
    }
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw ChildProcessError.cannotStart(program: path, reason: systemReason())
    }
    defer { close(ends[1]) }
    errors = ends[0]
    do {
      child = try ChildProcess(path, wish.program.arguments(rate: wish.rate, device: wish.device), errors: ends[1])
    } catch {
      close(ends[0])
      throw error
    }
    output = child.output
  }

  deinit { close(errors) }

  /// What it says on standard error while it ends; nil when it has ended, or takes its time.
  ///
  /// `poll(2)`, `read(2)`
  func lastWords() -> [UInt8]? {
    var waiting = pollfd(fd: errors, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, RecorderProcess.milliseconds) > 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(errors, &bytes, bytes.count)
    return count > 0 ? Array(bytes.prefix(count)) : nil
  }

  private static let milliseconds: Int32 = 1000
}
