import Core
import Glibc

extension RecorderProgram {
  /// Prints what devices there are, as the system's own tool says it.
  ///
  /// `read(2)`, `write(2)`
  public func listDevices() throws {
    guard let path = ChildProcess.find(lister.program) else { throw RecorderError.notInstalled(program: self) }
    let child = try ChildProcess(path, lister.arguments)
    var bytes = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(child.output, &bytes, bytes.count)
      guard count > 0, write(STDOUT_FILENO, bytes, count) == count else { return }
    }
  }
}
