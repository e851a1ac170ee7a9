import Collectives

extension Trainer {
  /// Ends a run of which some lanes could not do their work, with the one where that began earliest.
  func tellTrouble(_ engine: StepEngine, _ prepared: Preparation, epoch: Int, step: Int) throws {
    let depths = group.gather([engine.trouble.map { Double($0.depth) } ?? .infinity])
    let earliest = depths.indices.min { depths[$0] < depths[$1] }
    try group.together {
      guard group.rank == earliest, let trouble = engine.trouble else { return }
      throw prepared.explained(trouble, epoch: epoch, step: step)
    }
  }
}
