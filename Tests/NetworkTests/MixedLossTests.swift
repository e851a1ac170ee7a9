import Core
import Foundation
import Kernels
import Network
import TestSupport
import Testing

@Suite struct MixedLossTests {
  private struct Golden: Decodable {
    struct Case: Decodable {
      let focal: Bool
      let smoothing: Float
      let weights: [Float]
      let logits: [Float]
      let labels: [Int32]
      let others: [Int32]
      let shares: [Float]
      let loss: Double
      let gradient: [Float]
      let correct: Int
    }
    let cases: [Case]
  }

  private static let classes = 5

  private func judge(_ item: Golden.Case) -> (lossSum: Double, correct: Int, gradient: [Float]) {
    let (logits, gradient) = (FloatBuffer(item.logits).view, FloatBuffer(count: item.logits.count).view)
    let rows = item.labels.count
    let result =
      item.focal
      ? mixedFocalLoss(
        logits, labels: item.labels, others: item.others, shares: item.shares, rows: rows, classes: Self.classes,
        gamma: 2.5, alpha: 0.4, smoothing: item.smoothing, classWeights: item.weights, gradient: gradient)
      : mixedCrossEntropy(
        logits, labels: item.labels, others: item.others, shares: item.shares, rows: rows, classes: Self.classes,
        smoothing: item.smoothing, classWeights: item.weights, gradient: gradient)
    return (result.lossSum, result.correct, gradient.array)
  }

  @Test func `losses and gradients of mixed rows are Keras's of the two labels, mixed`() throws {
    for item in try Goldens(.module).decode(Golden.self, "mixed-losses").cases {
      let found = judge(item)
      let name = "focal \(item.focal), smoothing \(item.smoothing), weights \(item.weights)"
      #expect(abs(found.lossSum - item.loss) < 3e-6 * max(1, abs(item.loss)), "\(name): \(found.lossSum)")
      #expect(found.correct == item.correct, "\(name)")
      let largest = zip(found.gradient, item.gradient).map { abs($0 - $1) }.max() ?? 1
      #expect(largest < 3e-6, "\(name): gradients differ by \(largest)")
    }
  }

  private static let layers: [JSONValue] = [
    ["layer": "Dense", "units": 6, "activation": "tanh"],
    ["layer": "Dense", "units": "classes", "activation": "softmax"],
  ]

  @Test(arguments: [LossPlan(labelSmoothing: 0.1), LossPlan(.focal(gamma: 2, alpha: 0.5), labelSmoothing: 0.2)])
  func `the gradients of a model are the slopes of its mixed loss`(loss: LossPlan) throws {
    let model = try Model(layers: Self.layers, inputShape: [4], classCount: 3)
    let objective = Objective(loss, classWeights: [1, 3, 0.5])
    let workspace = Workspace(model: model, rows: 5, training: true)
    var numbers = RandomKey(seed: 8, purpose: .augmentation).sequence
    for index in 0..<20 { workspace.input[index] = 2 * numbers.nextUniform() - 1 }
    workspace.labels = [0, 1, 2, 1, 0]
    workspace.mixture = LabelMixture(rows: 5)
    workspace.mixture.others = [1, 2, 2, 0, 0]
    workspace.mixture.shares = [0.3, 0.9, 0.5, 0, 1]
    let (weights, gradients) = (FloatBuffer(count: model.layout.count), FloatBuffer(count: model.layout.count))
    model.initialize(weights.view, seed: 2)
    let key = RandomKey(seed: 0, purpose: .dropout)
    let lossOf = {
      model.train(
        rows: 5, workspace: workspace, parameters: weights.view, gradients: FloatBuffer(count: weights.count).view,
        objective: objective, key: key
      ).lossSum
    }
    _ = model.train(
      rows: 5, workspace: workspace, parameters: weights.view, gradients: gradients.view, objective: objective, key: key
    )
    for entry in model.layout.entries {
      for place in entry.range {
        let (kept, step) = (weights.view[place], Float(1e-2))
        weights.view[place] = kept + step
        let above = lossOf()
        weights.view[place] = kept - step
        let below = lossOf()
        weights.view[place] = kept
        let slope = (above - below) / Double(2 * step)
        #expect(abs(slope - Double(gradients.view[place])) < 2e-3, "\(entry.layer)/\(entry.name) \(place)")
      }
    }
  }

  @Test func `rows that keep all of themselves have the bits of plain rows`() throws {
    let model = try Model(layers: Self.layers, inputShape: [4], classCount: 3)
    let weights = FloatBuffer(count: model.layout.count)
    model.initialize(weights.view, seed: 2)
    let found = [false, true].map { isMixed in
      let workspace = Workspace(model: model, rows: 2, training: true)
      for index in 0..<8 { workspace.input[index] = Float(index) / 3 - 1 }
      workspace.labels = [2, 1]
      if isMixed { workspace.mixture = LabelMixture(rows: 2) }
      let gradients = FloatBuffer(count: model.layout.count)
      let result = model.train(
        rows: 2, workspace: workspace, parameters: weights.view, gradients: gradients.view,
        objective: Objective(LossPlan(labelSmoothing: 0.1), classWeights: [1, 2, 0.3]),
        key: RandomKey(seed: 0, purpose: .dropout))
      return [result.lossSum, Double(result.correct)] + gradients.view.array.map { Double($0) }
    }
    #expect(found[0] == found[1])
  }
}
