import Core
import Foundation
import TestSupport
import Testing
import Training

/// Counts what steps take from the heap where lanes meet.
@Suite(.serialized) struct SynchronizedAllocationTests {
  @Test(arguments: [1, 2]) func `meetings after the first step take no memory`(threads: Int) async throws {
    let taken = try await HeapTrace.traced {
      // A process of its own gets no values: it is told in its environment.
      setenv("ENGINE_THREADS", "\(threads)", 1)
      await #expect(processExitsWith: .success) {
        var recipe = Recipe.ravdessTDConvLSTM
        recipe.model = recipe.model.map { layer in
          guard layer["layer"] == "BatchNormalization", var settings = layer.object else { return layer }
          settings["synchronized"] = true
          return .object(settings)
        }
        let threads = Int(ProcessInfo.processInfo.environment["ENGINE_THREADS"] ?? "") ?? 0
        let engine = try EngineAllocationTests.engine(recipe, threads: threads)
        _ = engine.run(epoch: 1, step: 0, rate: 1e-3)
        let begun = try HeapTrace()
        for step in 1...2 { _ = engine.run(epoch: 1, step: step, rate: 1e-3) }
        try begun.end()
        engine.end()
      }
    }
    #expect(taken == [], "each line: where, and how many bytes")
  }
}
