import Foundation

/// Runs `body` on a thread whose programs can be confined no further: the system refuses them filters of its calls, as
/// kernels do that have none.
///
/// `seccomp(2)`
package func withoutFilters<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) throws -> Value {
  let done = DispatchSemaphore(value: 0)
  nonisolated(unsafe) var result: Result<Value, any Error>?
  Thread.detachNewThread {
    result = Result {
      guard refuseFilters() else { throw CocoaError(.featureUnsupported) }
      return try body()
    }
    done.signal()
  }
  done.wait()
  return try result!.get()
}

/// Of this thread, and of all that it starts. `prctl(2)`
private func refuseFilters() -> Bool {
  typealias Control = @convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32
  guard let symbol = dlsym(nil, "prctl") else { return false }
  // Takes any number of words in C, so that Swift cannot call it by its name.
  let control = unsafeBitCast(symbol, to: Control.self)
  let (setNoNewPrivileges, setFilter, byProgram): (Int32, Int32, UInt) = (38, 22, 2)
  var rules = [
    // The number of the call; if it is that of seccomp(2), the answer is ENOSYS.
    rule(0x20, 0), rule(0x15, numberOfSeccomp, no: 1), rule(0x06, 0x0005_0000 | UInt32(ENOSYS)),
    rule(0x06, 0x7fff_0000),
  ]
  return rules.withUnsafeMutableBytes { rules in
    var program = (count: rules.count / 8, rules: rules.baseAddress)
    return withUnsafeMutablePointer(to: &program) { program in
      control(setNoNewPrivileges, 1, 0, 0, 0) == 0
        && control(setFilter, byProgram, UInt(bitPattern: program), 0, 0) == 0
    }
  }
}

/// `struct sock_filter`: an operation, how many rules to pass over where a comparison does not hold, and a number.
private func rule(_ operation: UInt64, _ number: UInt32, no: UInt64 = 0) -> UInt64 {
  operation | no << 24 | UInt64(number) << 32
}

#if arch(x86_64)
  private let numberOfSeccomp: UInt32 = 317
#else
  private let numberOfSeccomp: UInt32 = 277
#endif
