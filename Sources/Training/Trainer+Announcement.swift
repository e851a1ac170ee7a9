import Core
import Network

extension Trainer {
  /// What is about to happen, before the first epoch.
  func announce(
    _ prepared: Preparation, _ model: Model, _ engine: StepEngine, _ validation: ValidationPass, _ run: RunDirectory
  ) {
    for note in prepared.split.notes { console.note("note: \(note)") }
    for note in prepared.audit.notes { console.note("audit: \(note)") }
    for note in prepared.start?.notes ?? [] { console.note("note: \(note)") }
    let parameters = model.summary().reduce(0) { $0 + $1.parameterCount }
    var memory = engine.memory
    memory.activations += validation.byteCount
    memory.data += prepared.validationRows.byteCount
    let plan = prepared.plan
    let ranks = counted(plan.ranks, "rank")
    let threads = counted(plan.threads, "thread")
    if plan.lanes > prepared.recipe.training.batch {
      console.warning(
        "\(plan.lanes) lanes share batches of \(counted(prepared.recipe.training.batch, "row")), so some have none in a step; "
          + "fewer --lanes or a larger --batch use the machine better")
    }
    announceCourse(prepared.recipe.training, ranks: settings.scalingRanks ?? plan.ranks)
    let lanes = counted(plan.lanes, "lane")
    console.note(
      "\(prepared.recipe.name), \(withCommas(parameters)) parameters: \(lanes) on \(ranks) with \(threads) each, "
        + "\(counted(prepared.training.steps, "step")) an epoch; run \(run.path)")
    if let note = prepared.rows.note { console.note(note) }
    console.note(ofLargest(memory))
    if settings.allReduce == .mpi && plan.ranks > 1 {
      console.note("note: gradients are added as MPI does it: on another number of ranks the result has other bits")
    }
  }
}
