import Checkpoints
import Core
import Network

/// A model that has learnt nothing, for rows as a contract makes them.
enum RandomModel {
  static func write(
    to path: String, recipe: Recipe, contract: FeatureContract? = nil, classes: [String] = ["angry", "calm", "sad"]
  ) throws {
    let contract = contract ?? recipe.features
    let model = try Model(
      layers: [["layer": "Flatten"], ["layer": "Dense", "units": "classes", "activation": "softmax"]],
      inputShape: contract.rowShape, classCount: classes.count)
    let parameters = FloatBuffer(count: model.layout.count)
    model.initialize(parameters.view, seed: 3)
    // Small, since the numbers of a row are large.
    for index in 0..<parameters.count { parameters.view[index] *= 0.001 }
    let about = CheckpointAbout(
      classes: classes, contract: contract, recipe: recipe,
      split: SplitRecord(protocol: .speaker, seed: 1, digest: "ab", train: 8, validation: 1, test: 1), epoch: 1,
      validationAccuracy: 0.5, lanes: 1, ranks: 1, threads: 1, programVersion: "0.1.0")
    try Checkpoint(model: model, parameters: parameters, about: about, state: nil).write(to: path)
  }
}
