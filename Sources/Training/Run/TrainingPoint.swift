import Core

/// Where training stands, beside weights and optimizer memory: what `last.h5` keeps of it.
struct TrainingPoint: Codable {
  /// Epochs that are done and judged.
  var epoch = 0
  /// Steps done of the epoch that follows them.
  var step = 0
  /// Optimizer steps so far, which Adam's correction counts.
  var updates = 0
  /// What those steps of the unfinished epoch came to.
  var sums = EpochSums()
  var course: Course
  /// `FeatureStore.rowsDigest` of the store that is learnt from.
  let rows: String

  init(course: Course, rows: String) {
    self.course = course
    self.rows = rows
  }

  /// Whether nothing is left to do of a run of this plan.
  func isEnd(of plan: TrainingPlan) -> Bool { (epoch >= plan.epochs || course.isOver) && step == 0 }

  /// Epochs that are done or begun.
  var begunEpochs: Int { step > 0 ? epoch + 1 : epoch }
}

/// What the steps of an epoch came to so far, over all lanes.
struct EpochSums: Codable {
  private(set) var loss = 0.0
  private(set) var correct = 0
  private(set) var rows = 0
  /// Of work, without what passed between a stop and going on.
  var seconds = 0.0

  mutating func add(_ figures: StepEngine.Figures) {
    loss += figures.loss
    correct += figures.correct
    rows += figures.rows
  }

  var figures: StepEngine.Figures { StepEngine.Figures(loss: loss, correct: correct, rows: rows) }
  /// The loss per row.
  var meanLoss: Double { loss / Double(max(1, rows)) }
  var accuracy: Double { Double(correct) / Double(max(1, rows)) }
}
