import Core
import Network
import Optimizers
import TestSupport
import Testing

/// Twenty steps of training from a start and with batches that follow from a formula, beside the same in Keras.
struct TwentySteps {
  let title: String
  private let golden: JSONValue
  private let trainer: Trainer
  private let plan: TrainingPlan
  private let rows: Int
  private let classes: Int

  init(_ golden: JSONValue) throws {
    self.golden = golden
    rows = try golden.integer("rows")
    classes = try golden.integer("classes")
    let shape = try golden.shape("inputShape")
    let recipe = try golden["recipe"]?.string.map { try Recipe.find($0) }
    if let recipe { #expect(recipe.features.rowShape == shape) }
    let layers = try recipe?.model ?? golden.list("layers")
    plan = try TwentySteps.plan(golden)
    title = try "\(golden["recipe"]?.string ?? "small") \(JSON.encode(plan))"
    let weights = plan.classWeights == nil ? [] : try golden.floats("classWeights")
    trainer = Trainer(
      try Model(layers: layers.map(withoutDropout), inputShape: shape, classCount: classes), rows: rows,
      optimizer: try makeOptimizer(plan.optimizer), clipping: try makeClipping(plan.optimizer),
      objective: Objective(plan.loss ?? LossPlan(), classWeights: weights))
    trainer.model.initialize(trainer.parameters, seed: 0)
  }

  /// What a recipe would say of the loss and the optimizer, read as a recipe is.
  private static func plan(_ golden: JSONValue) throws -> TrainingPlan {
    var text: [String: JSONValue] = ["batch": 1, "epochs": 1]
    for key in ["optimizer", "loss"] { text[key] = golden[key] }
    var plan = try JSON.decode(TrainingPlan.self, from: JSON.encode(JSONValue.object(text)))
    if golden["classWeights"] != nil { plan.classWeights = .balanced }
    return plan
  }

  /// The tensors in Keras's order, as they start.
  private func begin() throws -> [(ParameterEntry, JSONValue)] {
    let entries = trainer.model.layout.entries
    let ordered = entries.filter { $0.role == .trainable } + entries.filter { $0.role.follows }
    let tensors = try golden.list("tensors")
    try #require(ordered.count == tensors.count, "\(title)")
    for (index, (entry, tensor)) in zip(ordered, tensors).enumerated() {
      try #require(try tensor.shape("shape") == entry.shape, "\(title): \(entry.layer)/\(entry.name)")
      try start(entry, index, tensor)
    }
    return Array(zip(ordered, tensors))
  }

  /// The gradients of the first step beside Keras's in double precision, from which its own in single precision may be
  /// further than the tolerance.
  func compareGradients(_ expected: JSONValue) throws {
    let tolerance = max(1e-4, 2 * (try number(expected, "fromDouble")))
    let entries = try begin().map(\.0).filter { $0.role == .trainable }
    let gradients = try expected.list("gradients")
    _ = try learn(expected.integer("batch"))
    try #require(entries.count == gradients.count)
    for (entry, gradient) in zip(entries, gradients) where gradient["leftOut"] == nil {
      let apart = try distance(trainer.gradients[entry.range].array.map(Double.init), gradient)
      let norm = try number(gradient, "norm")
      #expect(apart <= tolerance * norm, "\(title): \(entry.layer)/\(entry.name) is \(apart / norm) of its length away")
    }
  }

  func compare() throws {
    let tensors = try begin()
    let losses = try golden.floats("losses")
    for (step, expected) in losses.enumerated() {
      let loss = try learn(step)
      #expect(abs(loss - expected) <= 1e-4 * abs(expected), "\(title), step \(step + 1): \(loss), Keras \(expected)")
    }
    for (entry, tensor) in tensors where tensor["leftOut"] == nil { try compare(entry, tensor) }
  }

  private func start(_ entry: ParameterEntry, _ index: Int, _ tensor: JSONValue) throws {
    let values = trainer.parameters[entry.range]
    let (scale, middle) = (try number(tensor, "scale"), try number(tensor, "middle"))
    for place in 0..<values.count { values[place] = Formula.uniform(index, place) * Float(scale) + Float(middle) }
  }

  private func learn(_ step: Int) throws -> Float {
    let width = try golden.shape("inputShape").count
    trainer.fill(
      (0..<rows * width).map { Formula.uniform(Formula.inputs + step, $0) },
      (0..<rows).map { Int32(Formula.mixed(Formula.labels + step, $0) >> 8) % Int32(classes) })
    let penalty = trainer.model.penalty(trainer.parameters)
    let result = trainer.step(
      rows: rows, rate: Float(plan.optimizer.rate), step: step + 1, key: RandomKey(seed: 0, purpose: .dropout))
    return Float(result.lossSum / Double(rows) + penalty)
  }

  /// A difference of length d has projections on directions of uniform numbers whose mean square is d²/3.
  private func distance(_ values: [Double], _ tensor: JSONValue) throws -> Double {
    var squares = 0.0
    let projections = try tensor.list("projections").map { try #require($0.double) }
    for (direction, expected) in projections.enumerated() {
      let found = values.indices.reduce(0.0) {
        $0 + Double(Formula.uniform(Formula.directions + direction, $1)) * values[$1]
      }
      squares += (found - expected) * (found - expected)
    }
    return (3 * squares / Double(projections.count)).squareRoot()
  }

  private func compare(_ entry: ParameterEntry, _ tensor: JSONValue) throws {
    let values = trainer.parameters[entry.range].array.map(Double.init)
    let norm = try number(tensor, "norm")
    let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let place = "\(title): \(entry.layer)/\(entry.name)"
    #expect(abs(length - norm) <= 1e-4 * norm, "\(place) is of length \(length), Keras \(norm)")
    let apart = try distance(values, tensor)
    #expect(apart <= 1e-4 * norm, "\(place) is about \(apart / norm) of its length away from Keras's")
    for (sample, expected) in try tensor.floats("samples").enumerated() {
      let found = values[Int(Formula.mixed(Formula.places, sample)) % values.count]
      #expect(abs(found - Double(expected)) <= 1e-4 * norm, "\(place), sample \(sample): \(found), Keras \(expected)")
    }
  }

  private func number(_ value: JSONValue, _ key: String) throws -> Double { try #require(value[key]?.double) }
}

extension ParameterRole {
  fileprivate var follows: Bool { if case .movingAverage = self { true } else { false } }
}

/// The same layer without any dropout: what is drawn differs between two libraries.
private func withoutDropout(_ layer: JSONValue) -> JSONValue {
  guard var settings = layer.object else { return layer }
  for key in ["dropout", "recurrent_dropout"] where settings[key] != nil { settings[key] = 0 }
  if layer["layer"] == "Dropout" { settings["rate"] = 0 }
  if let inner = layer["of"] { settings["of"] = withoutDropout(inner) }
  return .object(settings)
}
