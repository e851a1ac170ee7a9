import Checkpoints
import Core
import Network

/// A model with every kind of layer that stores weights, and one of each that does not.
enum SmallModel {
  static func make() throws -> Model {
    try Model(
      layers: [
        ["layer": "Normalization", "mean": [0.5, -1, 0.1], "variance": [1, 4, 0.3]],
        ["layer": "Conv1D", "filters": 4, "kernel_size": 3, "padding": "same", "activation": "relu"],
        ["layer": "BatchNormalization"],
        ["layer": "MaxPooling1D", "pool_size": 2],
        ["layer": "Flatten"],
        ["layer": "Dense", "units": 5, "activation": "relu", "kernel_regularizer": ["l1": 1e-3, "l2": 1e-3]],
        ["layer": "Dropout", "rate": 0.3],
        ["layer": "Dense", "units": "classes", "activation": "softmax"],
      ], inputShape: [8, 3], classCount: 3)
  }

  static func parameters(of model: Model, seed: UInt64 = 7) -> FloatBuffer {
    let parameters = FloatBuffer(count: model.layout.count)
    model.initialize(parameters.view, seed: seed)
    return parameters
  }

  static var about: CheckpointAbout {
    CheckpointAbout(
      classes: ["angry", "calm", "sad"], contract: Recipe.tessCNN.features, recipe: .tessCNN,
      split: SplitRecord(protocol: .speaker, seed: .max, digest: "ab", train: 80, validation: 10, test: 10),
      epoch: 12, validationAccuracy: 0.1 + 0.2, lanes: 8, ranks: 4, threads: 2, programVersion: "0.1.0")
  }

  static func checkpoint(seed: UInt64 = 7, state: TrainingState? = nil) throws -> Checkpoint {
    let model = try make()
    return Checkpoint(model: model, parameters: parameters(of: model, seed: seed), about: about, state: state)
  }

  static func infer(_ checkpoint: Checkpoint, _ input: [Float]) -> [Float] {
    let rows = input.count / checkpoint.model.inputShape.count
    let workspace = Workspace(model: checkpoint.model, rows: rows, training: false)
    workspace.input[0..<input.count].copy(from: input)
    checkpoint.model.infer(rows: rows, workspace: workspace, parameters: checkpoint.parameters.view)
    return workspace.probabilities[0..<rows * checkpoint.model.outputShape.count].array
  }
}
