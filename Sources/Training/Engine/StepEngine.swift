import Collectives
import Core
import Kernels
import Network
import Optimizers

/// One training step over all lanes: forward and backward in each, the exact sum, the update of what this rank owns.
///
/// The flat buffers hold the model's floats and, behind them, one line of figures (loss, hits) that travels the same
/// road as the gradients and so is summed just as exactly.
package final class StepEngine: @unchecked Sendable {
  package struct Figures: Equatable {
    /// The loss and the penalties, summed over the rows.
    package var loss: Double
    package var correct: Int
    package var rows: Int
    /// Ranks that were asked to stop.
    package var stops = 0
    /// Lanes that could not do their work: see `trouble`.
    package var troubles = 0
    /// Whether this is a step to save after.
    package var isSaveDue = false
  }

  package let model: Model
  package let parameters: FloatBuffer
  private let schedule: LaneSchedule
  let data: any RowSource
  private let optimizer: any Optimizer
  let clipper: GradientClipper
  let exchange: any GradientExchange
  /// One for each thread; where lanes meet, one for each lane.
  let passes: [LanePass]
  let meeting: LaneMeeting?
  let laneSums: [FloatBuffer]
  /// What the optimizer remembers of what this rank owns.
  let moments: [OwnedBuffer]
  /// The mean of the weights, where one is judged in their place.
  let average: WeightAverage?
  /// Where each thread adds up the own lanes.
  private let parts: [Range<Int>]
  /// What each thread updates of the own part of each bucket.
  private let spans: [[[UpdateSpan]]]
  private let lanes: Range<Int>
  private let combine: Combine
  var team: ThreadTeam?
  /// Where every thread has one lane, which need not be done before others hear of it.
  var relay: BucketRelay?

  // What the phases of the current step work on; written between phases only.
  private var epoch = 0
  private var step = 0
  /// Updates so far, which Adam's correction counts.
  package internal(set) var updates = 0
  /// Whether this rank was asked to stop: all ranks learn of it with the next step.
  package var isAskedToStop = false
  /// Whether it is time to save, by this rank's clock: all ranks learn of it with the next step.
  package var isSaveDue = false
  private var rate: Float = 0
  /// Which bucket is measured or updated.
  var bucket = 0
  /// Which of the batches that make the step, where lanes meet in each.
  private var part = 0
  private var move = WeightAverage.Move.rest
  /// Whoever reports them sets them back.
  package var times = StepTimes()

  /// In which order parts are added: `PairwiseTree`, but for the test that shows that the order matters.
  package typealias Combine = @Sendable (_ count: Int, _ add: (_ left: Int, _ right: Int) -> Void) -> Void

  package init(
    model: Model, plan: LanePlan, rank: Int, schedule: LaneSchedule, data: any RowSource, optimizer: any Optimizer,
    clipping: Clipping = .none, objective: Objective = Objective(), treatment: RowTreatment = RowTreatment(),
    averaging: AveragingPlan? = nil, seed: UInt64, exchange: any GradientExchange,
    combine: @escaping Combine = PairwiseTree.reduce
  ) throws {
    self.model = model
    self.schedule = schedule
    self.data = data
    self.optimizer = optimizer
    clipper = GradientClipper(clipping, tensors: model.layout.entries.count, threads: plan.threads)
    self.exchange = exchange
    self.combine = combine
    lanes = plan.lanes(of: rank)
    let count = StepEngine.bufferCount(model)
    parameters = FloatBuffer(count: count)
    laneSums = lanes.map { _ in FloatBuffer(count: count) }
    parts = Slices(count: count, ranks: plan.threads).ranges
    moments = (0..<optimizer.stateBuffers).map { _ in OwnedBuffer(exchange, initial: optimizer.initialState) }
    average = averaging.map { WeightAverage($0, steps: schedule.steps, exchange, count: count) }
    spans = exchange.owned.enumerated().map { [parameters, laneSums, moments, average] bucket, owned in
      Slices(count: owned.count, ranks: plan.threads).ranges.map { part in
        UpdateSpan.cut(
          model.layout, range: owned.lowerBound + part.lowerBound..<owned.lowerBound + part.upperBound,
          stateStart: owned.lowerBound, weights: parameters.view, sums: laneSums[0].view,
          state: moments.map { $0.parts[bucket] }, average: average?.owned.parts[bucket])
      }
    }
    exchange.connect(sums: laneSums[0].view, parameters: parameters.view)
    meeting = LaneMeeting(model, plan, rank: rank)
    passes = (0..<StepEngine.passCount(model, plan)).map { [meeting] _ in
      LanePass(
        model: model, objective: objective, data: data, schedule: schedule, treatment: treatment, seed: seed,
        meeting: meeting)
    }
    model.initialize(parameters.view[0..<model.layout.count], seed: seed)
    if !exchange.isAlone && meeting == nil && schedule.accumulation == 1 && lanes.count == plan.threads {
      relay = BucketRelay(exchange, layerStarts: model.layout.layerStarts, threads: plan.threads) {
        [unowned self] in sumLanes(inBlocksOf: $0)
      }
    }
    team = try ThreadTeam(count: plan.threads) { [unowned self] phase, thread in
      perform(Phase(rawValue: phase) ?? .lanes, thread)
    }
  }

  /// The length of the flat buffers: the model's floats and the line of figures.
  package static func bufferCount(_ model: Model) -> Int { model.layout.count + FigureLine.count }

  package var weights: FloatView { parameters.view[0..<model.layout.count] }

  /// What is judged and kept: the weights, or their mean as of the end of the latest epoch.
  package var judgedWeights: FloatView { (average?.whole ?? parameters).view[0..<model.layout.count] }

  package func end() { team?.end() }

  /// Why a lane of this rank could not do its work in the latest step; of several lanes, where it began earliest.
  package var trouble: LaneTrouble? {
    passes.reduce(nil) { earliest, pass in
      guard let trouble = pass.trouble, trouble.begins(before: earliest) else { return earliest }
      return trouble
    }
  }

  /// Learns from the rows of one step and returns the figures of all lanes together.
  package func run(epoch: Int, step: Int, rate: Float) -> Figures {
    self.epoch = epoch
    self.step = step
    self.rate = rate
    move = average?.move(epoch: epoch, step: step) ?? .rest
    updates += 1
    // Of the weights that the lanes use, as Keras adds it to the loss of each batch.
    let penalty = model.penalty(weights)
    computeLanes()
    if clipper.measures { measure() }
    update()
    if let average { times.communication += ContinuousClock().measure { average.endStep(step, exchange) } }
    let line = parameters.view[model.layout.count..<parameters.count]
    let rows = schedule.rowCount(inStep: step)
    return Figures(
      loss: Double(line[FigureLine.loss]) + penalty * Double(rows), correct: Int(line[FigureLine.correct]), rows: rows,
      stops: Int(line[FigureLine.stops]), troubles: Int(line[FigureLine.troubles]),
      isSaveDue: line[FigureLine.saves] > 0)
  }

  /// All own lanes, with a stop at each meeting.
  func runLanes(_ clock: ContinuousClock) {
    guard let meeting else {
      times.lanes += clock.measure { team?.run(Phase.lanes.rawValue) }
      return
    }
    for part in 0..<schedule.batches(inStep: step) {
      self.part = part
      meeting.begin()
      times.lanes += clock.measure { team?.run(Phase.lanes.rawValue) }
      while meeting.isAhead {
        times.communication += clock.measure { meeting.hold(exchange) }
        times.lanes += clock.measure { team?.run(Phase.lanes.rawValue) }
      }
    }
  }

  enum Phase: Int {
    case lanes, sum, measure, update
  }

  private func perform(_ phase: Phase, _ thread: Int) {
    switch phase {
    case .lanes:
      for index in stride(from: thread, to: lanes.count, by: parts.count) { computeLane(index, thread) }
    case .sum: sumLanes(inBlocksOf: parts[thread])
    case .measure: measure(thread)
    case .update: update(thread)
    }
  }

  /// Forward and backward of the `index`-th own lane, into its own sums.
  private func computeLane(_ index: Int, _ thread: Int) {
    guard meeting == nil else { return meetLane(index) }
    for part in 0..<schedule.batches(inStep: step) {
      passes[thread].run(
        task(index, part: part), weights: weights, sums: laneSums[index].view,
        passed: { pass(layer: $0, thread: thread) })
    }
    if index == 0 { noteWishes() }
    relay?.passAll(thread: thread)
  }

  /// The same as far as the next meeting.
  private func meetLane(_ index: Int) {
    let (task, sums) = (task(index, part: part), laneSums[index].view)
    if meeting?.segment ?? 0 > 0 {
      passes[index].resume(task, weights: weights, sums: sums)
    } else {
      passes[index].run(task, weights: weights, sums: sums)
    }
    if index == 0 { noteWishes() }
  }

  private func task(_ index: Int, part: Int) -> LanePass.Task {
    let (lane, batch) = (lanes.lowerBound + index, step * schedule.accumulation + part)
    return LanePass.Task(
      epoch: epoch, batch: batch, part: part, lane: lane, index: index, range: schedule.range(of: lane, inBatch: batch))
  }

  /// What this rank wants all to know after the step.
  private func noteWishes() {
    let sums = laneSums[0].view
    if isAskedToStop { sums[model.layout.count + FigureLine.stops] = 1 }
    if isSaveDue { sums[model.layout.count + FigureLine.saves] = 1 }
  }

  /// Adds the own lanes over a range.
  private func sumLanes(inBlocksOf range: Range<Int>) {
    guard laneSums.count > 1 else { return }
    var start = range.lowerBound
    while start < range.upperBound {
      // A block of every lane fits the cache while the tree goes over it.
      let block = start..<min(start + 4096, range.upperBound)
      sumLanes(block)
      start = block.upperBound
    }
  }

  private func sumLanes(_ block: Range<Int>) {
    combine(laneSums.count) { left, right in
      add(laneSums[right].view[block], into: laneSums[left].view[block])
    }
  }

  /// Brings the sums over all lanes of all ranks into the sums over `range`. Where no other rank adds to them, the lanes
  /// were not added before: one way through memory for all.
  private func collect(_ range: Range<Int>) {
    guard !exchange.isAlone else { return sumLanes(range) }
    var start = range.lowerBound
    while start < range.upperBound {
      let block = start..<min(start + 4096, range.upperBound)
      exchange.collect(block, of: bucket)
      start = block.upperBound
    }
  }

  /// Finds out how long the gradients of the own part of the bucket are, each thread for its part of it.
  private func measure(_ thread: Int) {
    let rows = schedule.rowCount(inStep: step)
    for span in spans[bucket][thread] {
      collect(span.range)
      span.takeMean(rows: rows)
      span.measure(for: clipper, thread: thread)
    }
  }

  /// Applies the summed gradients to the own part of the bucket, each thread to its part of it.
  private func update(_ thread: Int) {
    let rows = schedule.rowCount(inStep: step)
    for span in spans[bucket][thread] {
      if !clipper.measures {
        collect(span.range)
        span.takeMean(rows: rows)
      }
      span.apply(optimizer, clipper, rows: rows, rate: rate, step: updates)
      span.follow(move)
    }
    let line = (model.layout.count..<parameters.count).clamped(to: exchange.owned[bucket])
    guard thread == 0 && !line.isEmpty else { return }
    collect(line)
    parameters.view[line].copy(from: laneSums[0].view[line])
  }
}
