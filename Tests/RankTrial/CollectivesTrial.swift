import Collectives
import Core

/// `collectives`: that every exchange of values brings what it should.
enum CollectivesTrial {
  struct Wrong: UserFacingError {
    let exitCode: Int32 = 1
    let description: String
  }

  static func run(_ group: Group) throws {
    let (rank, size) = (group.rank, group.size)
    for root in 0..<size {
      let long = String(repeating: "ä\(root)", count: 100_000)
      guard group.broadcast(rank == root ? long : "", from: root) == long else { throw Wrong(description: "broadcast") }
    }
    guard group.gather([Double(rank), 0.1]) == (0..<size).flatMap({ [Double($0), 0.1] }) else {
      throw Wrong(description: "gather")
    }
    guard group.gather("r\(rank)") == (0..<size).map({ "r\($0)" }) else { throw Wrong(description: "texts") }
    for count in [1, 17, 300_000] {
      let numbers = FloatBuffer(count: count)
      numbers.view.fill(Float(rank + 1))
      group.sum(numbers.view)
      guard numbers.view.array == Array(repeating: Float(size * (size + 1) / 2), count: count) else {
        throw Wrong(description: "sum of \(count)")
      }
    }
    group.barrier()
    try Console(speaks: group.isFirst).result("right")
  }
}
