import Checkpoints
import Core
import Network
import Recognition
import TestSupport

/// A small model that has learnt nothing, of three emotions.
enum ChanceModel {
  static let classes = ["angry", "calm", "sad"]

  static let contract = FeatureContract(rate: 8000, columns: [.mfcc(coefficients: 5)], frames: 32, scaling: .none)

  static func make(_ contract: FeatureContract = contract) throws -> RecognitionModel {
    let place = try Scratch()
    try checkpoint(contract).write(to: place.file("best.h5"))
    return try RecognitionModel(checkpoint: place.file("best.h5"))
  }

  private static func checkpoint(_ contract: FeatureContract) throws -> Checkpoint {
    let model = try Model(
      layers: [["layer": "Flatten"], ["layer": "Dense", "units": "classes", "activation": "softmax"]],
      inputShape: contract.rowShape, classCount: classes.count)
    let parameters = FloatBuffer(count: model.layout.count)
    model.initialize(parameters.view, seed: 3)
    // Small, since the numbers of a row are large.
    for index in 0..<parameters.count { parameters.view[index] *= 0.02 }
    let about = CheckpointAbout(
      classes: classes, contract: contract, recipe: .tessCNN,
      split: SplitRecord(protocol: .speaker, seed: 1, digest: "ab", train: 8, validation: 1, test: 1), epoch: 1,
      validationAccuracy: 0.5, lanes: 1, ranks: 1, threads: 1, programVersion: "0.1.0")
    return Checkpoint(model: model, parameters: parameters, about: about, state: nil)
  }
}
