import Core
import Foundation
import Network
import TestSupport
import Testing

/// Counts what a step takes from the heap, with the tracer that the C library has for it: `mtrace`.
@Suite(.serialized) struct AllocationTests {
  @Test func `a step of training takes no memory`() async throws {
    let taken = try await AllocationTests.traced {
      await #expect(processExitsWith: .success) {
        let trainer = try Trainer(
          Model(layers: Recipe.tessCNN.model, inputShape: [100, 40], classCount: 7), rows: 16)
        trainer.model.initialize(trainer.parameters, seed: 1)
        trainer.fill(numbers(16 * 4000), (0..<16).map { Int32($0 % 7) })
        func learn(_ step: Int) {
          _ = trainer.step(rows: 16, rate: 1e-3, step: step, key: RandomKey(seed: 1, purpose: .dropout, step: step))
          _ = trainer.model.penalty(trainer.parameters)
        }
        learn(1)
        let begun = try HeapTrace()
        for step in 2...4 { learn(step) }
        try begun.end()
      }
    }
    #expect(taken == [], "each line: where, and how many bytes")
  }

  @Test func `judging and inferring take no memory`() async throws {
    let taken = try await AllocationTests.traced {
      await #expect(processExitsWith: .success) {
        let model = try Model(layers: Recipe.tessCNN.model, inputShape: [100, 40], classCount: 7)
        let parameters = FloatBuffer(count: model.layout.count).view
        model.initialize(parameters, seed: 1)
        let workspace = Workspace(model: model, rows: 8, training: false)
        func judge() {
          _ = model.judge(rows: 8, workspace: workspace, parameters: parameters)
          model.infer(rows: 8, workspace: workspace, parameters: parameters)
        }
        judge()
        let begun = try HeapTrace()
        judge()
        try begun.end()
      }
    }
    #expect(taken == [], "each line: where, and how many bytes")
  }

  @Test func `an array that is made is seen`() async throws {
    let taken = try await AllocationTests.traced {
      await #expect(processExitsWith: .success) {
        let begun = try HeapTrace()
        let made = numbers(5)
        try begun.end()
        #expect(made.count == 5)
      }
    }
    #expect(!taken.isEmpty)
  }

  /// What the process that `run` starts took between the marks of a `HeapTrace`.
  private static func traced(_ run: () async throws -> Void) async throws -> [String] {
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
    try #require(marks.count == 2, "the trace has no beginning and end")
    return taken[marks[0] + 1..<marks[1]].map(String.init)
  }
}

/// The time between two blocks of a size that nothing else has.
struct HeapTrace {
  static let mark = 76_543
  private let first: UnsafeMutableRawPointer?

  init() throws {
    try HeapTrace.call("mtrace")
    first = malloc(HeapTrace.mark)
  }

  /// Both blocks must be in use to the end, or the compiler leaves them out.
  func end() throws {
    let last = malloc(HeapTrace.mark)
    precondition(first != last)
    print(first as Any, last as Any)
    free(first)
    free(last)
    try HeapTrace.call("muntrace")
  }

  /// By the version that only the tracing library has: the C library itself has a `mtrace` that does nothing. Swift does
  /// not see `dlvsym`, so that has to be looked up too.
  private static func call(_ name: String) throws {
    typealias Find =
      @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>, UnsafePointer<CChar>) ->
      UnsafeMutableRawPointer?
    let find = unsafeBitCast(try #require(dlsym(nil, "dlvsym")), to: Find.self)
    let function = try #require(find(nil, name, "GLIBC_2.2.5"), "the C library has no tracer")
    unsafeBitCast(function, to: (@convention(c) () -> Void).self)()
  }
}
