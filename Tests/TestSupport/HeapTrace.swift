import Foundation

/// What a process takes from the heap, with the tracer that the C library has for it, `mtrace`: the time between two
/// blocks of a size that nothing else has.
package struct HeapTrace {
  private static let mark = 76_543
  private let first: UnsafeMutableRawPointer?

  package init() throws {
    try HeapTrace.call("mtrace")
    first = malloc(HeapTrace.mark)
  }

  /// Both blocks must be in use to the end, or the compiler leaves them out.
  package func end() throws {
    let last = malloc(HeapTrace.mark)
    precondition(first != last)
    print(first as Any, last as Any)
    free(first)
    free(last)
    try HeapTrace.call("muntrace")
  }

  /// What the process that `run` starts took between the marks of a trace: a line each, with where and how many bytes.
  package static func traced(_ run: () async throws -> Void) async throws -> [String] {
    let scratch = try Scratch()
    defer { withExtendedLifetime(scratch) {} }
    let trace = scratch.file("trace")
    for (name, value) in [("LD_PRELOAD", "libc_malloc_debug.so.0"), ("MALLOC_TRACE", trace)] { setenv(name, value, 1) }
    defer { for name in ["LD_PRELOAD", "MALLOC_TRACE"] { unsetenv(name) } }
    try await run()
    let taken = try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n").filter {
      $0.contains(" + 0x")
    }
    let marks = taken.indices.filter { taken[$0].hasSuffix(" 0x\(String(HeapTrace.mark, radix: 16))") }
    guard marks.count == 2 else { throw Missing(what: "the trace's beginning and end") }
    return taken[marks[0] + 1..<marks[1]].map(String.init)
  }

  private struct Missing: Error {
    let what: String
  }

  /// By the version that only the tracing library has: the C library itself has a `mtrace` that does nothing. Swift does
  /// not see `dlvsym`, so that has to be looked up too.
  private static func call(_ name: String) throws {
    typealias Find =
      @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>, UnsafePointer<CChar>) ->
      UnsafeMutableRawPointer?
    guard let lookUp = dlsym(nil, "dlvsym") else { throw Missing(what: "dlvsym") }
    guard let function = unsafeBitCast(lookUp, to: Find.self)(nil, name, "GLIBC_2.2.5") else {
      throw Missing(what: "the C library's tracer")
    }
    unsafeBitCast(function, to: (@convention(c) () -> Void).self)()
  }
}
