import Core
import FeatureStore
import Network

/// The rows of a run on this rank: those to learn from, and those to be judged by.
struct RowSources {
  let training: any RowSource
  let validation: any RowSource
  let plan: RowPlan

  /// What is said of rows that are streamed.
  var note: String? {
    guard !plan.isResident else { return nil }
    let held = plan.held > 0 ? "; as many as memory allows stay in it once they have been read" : ""
    return "rows are streamed from the store: each rank reads ahead of its lanes" + held
  }

  /// - Parameter free: see `RowPlan`.
  init(
    _ residency: Residency, store: FeatureStore, training: LaneSchedule, validation: LaneSchedule, plan: LanePlan,
    rank: Int, engine: Int, free: Int?
  ) throws {
    let lanes = plan.lanes(of: rank)
    let rowBytes = store.rowShape.count * MemoryLayout<Float>.stride
    let schedules = [training, validation]
    let needs = RowPlan.Needs(
      rows: schedules.reduce(0) { $0 + $1.mostRowsOfALane * lanes.count * rowBytes },
      ahead: schedules.reduce(0) {
        $0 + StreamedRows.byteCount($1, width: store.rowShape.count, lanes: lanes.count)
      }, engine: engine)
    self.plan = try RowPlan(residency, needs, free: free, ranks: plan.ranks)
    guard !self.plan.isResident else {
      self.training = try LaneRows(store: store, schedule: training, lanes: lanes)
      self.validation = try LaneRows(store: store, schedule: validation, lanes: lanes)
      return
    }
    // The training rows come first: the others are read once where they are read as often.
    let held = min(self.plan.held, training.mostRowsOfALane * lanes.count * rowBytes)
    self.training = try StreamedRows(store: store, schedule: training, lanes: lanes, held: held)
    self.validation = try StreamedRows(
      store: store, schedule: validation, lanes: lanes, shuffles: false, held: self.plan.held - held)
  }
}
