import Core
import Testing
import Training

/// Where rows are kept, by what is asked for and by the memory there is.
@Suite struct RowPlanTests {
  private static func plan(
    _ residency: Residency, rows: Int, ahead: Int = 10, engine: Int = 50, free: Int?
  ) throws -> RowPlan {
    try RowPlan(residency, RowPlan.Needs(rows: rows, ahead: ahead, engine: engine), free: free, ranks: 2)
  }

  @Test func `rows stay in memory where a fifth of it remains free`() throws {
    #expect(try Self.plan(.auto, rows: 750, free: 1000).isResident)
    #expect(try !Self.plan(.auto, rows: 751, free: 1000).isResident)
    #expect(try Self.plan(.auto, rows: 1 << 50, free: nil).isResident, "where nobody knows, as if there were enough")
  }

  @Test func `what streaming leaves free holds rows that were read`() throws {
    #expect(try Self.plan(.auto, rows: 10_000, free: 1000).held == 740)
    #expect(try Self.plan(.auto, rows: 10_000, engine: 900, free: 1000).held == 0)
  }

  @Test func `what is asked for is done`() throws {
    #expect(try !Self.plan(.off, rows: 1, free: 1000).isResident)
    #expect(try Self.plan(.off, rows: 1, free: 1000).held == 0)
    #expect(try Self.plan(.on, rows: 900, free: 1000).isResident)
  }

  @Test func `rows that cannot be kept are refused with the way out`() {
    let error = #expect(throws: ResidencyError.self) { try Self.plan(.on, rows: 2_000_000, free: 1_000_000) }
    #expect(
      error?.description
        == "the rows of each of 2 ranks take 2.0 MB, and 1.0 MB are free for it: "
        + "read them as they are needed with --resident off, or spread the ranks over more hosts")
  }
}
