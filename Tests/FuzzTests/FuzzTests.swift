import FuzzTargets
import Testing

/// What `scripts/fuzz` begins with, and some thousand changes to it that are the same every time.
@Suite struct FuzzTests {
  @Test(arguments: FuzzTarget.all) func `takes every seed, and what is near it`(target: FuzzTarget) {
    #expect(!target.seeds.isEmpty)
    for (number, seed) in target.seeds.enumerated() {
      #expect(target.fault(with: seed) == nil)
      var mutations = Mutations(of: seed, with: target.seeds, key: UInt64(number))
      for count in 0..<(3000 / target.seeds.count) {
        let bytes = mutations.next()
        let fault = target.fault(with: bytes)
        #expect(fault == nil, "\(target.name), seed \(number), change \(count): \(fault.map { "\($0)" } ?? "")")
      }
    }
  }

  @Test func `seeds are taken, not refused`() throws {
    for target in FuzzTarget.all {
      for (number, seed) in target.seeds.enumerated() {
        #expect(throws: Never.self, "\(target.name), seed \(number)") { try target.take(seed) }
      }
    }
  }

  @Test func `a name with a line break in it stays on the line of its sentence`() {
    #expect(FuzzTarget.recipe.fault(with: Array(#"{"\name": 1}"#.utf8)) == nil)
    #expect(FuzzTarget.recipe.fault(with: Array("{\"\name\": 1}".utf8)) == nil)
  }
}
