import Collectives
import Core

extension Preparation {
  /// What is done to the rows of all lanes; all ranks ask at once.
  func treatment(_ group: Group) throws -> RowTreatment {
    guard let list = recipe.training.augment, !list.isEmpty else {
      return RowTreatment(mixup: recipe.training.mixup)
    }
    let own = try group.together { try trainingRows.columnMoments().flatMap(\.numbers) }
    let moments = mergedMoments(group.gather(own))
    let alterations = RowAlterations(list, RowAxes(store.rowShape, store.contract), moments)
    return RowTreatment(alterations: alterations, mixup: recipe.training.mixup)
  }

  /// The moments of all lanes, merged in the order of the lanes.
  func mergedMoments(_ numbers: [Double]) -> ColumnMoments {
    let width = numbers.count / plan.lanes
    var moments = (0..<plan.lanes).map { ColumnMoments(numbers: numbers[$0 * width..<($0 + 1) * width]) }
    PairwiseTree.reduce(moments.count) { left, right in moments[left].merge(moments[right]) }
    return moments[0]
  }

  /// Refuses what the recipe asks for and cannot be.
  func checkTreatment() throws(RowTreatmentError) {
    let training = recipe.training
    let axes = RowAxes(store.rowShape, store.contract)
    if axes.frames < 2, training.augment?.contains(where: \.isOfFrames) == true {
      throw .noFrames(store: store.path, rows: store.rowShape)
    }
    if let start = training.averaging?.start, start > training.epochs {
      throw .averagesNothing(start: start, epochs: training.epochs)
    }
  }
}
