import Core
import Network

/// What `ser-dist inspect` says about a checkpoint or a Keras file.
public struct CheckpointSummary: Codable, Sendable, CustomStringConvertible {
  public let path: String
  public let model: ModelTable
  /// SHA-256 over all weights: equal for equal bits.
  public let digest: String
  public let classes: [String]?
  public let recipe: String?
  public let start: StartRecord?
  public let epoch: Int?
  public let validationAccuracy: Double?
  public let lanes: Int?
  public let split: SplitRecord?
  /// Which fold of the protocol the split is; nil where it has none.
  public let fold: Int?
  public let contract: FeatureContract?
  public let calibration: Calibration?
  public let hasTrainingState: Bool

  public init(_ checkpoint: Checkpoint, path: String) {
    self.path = path
    model = ModelTable(checkpoint.model)
    digest = checkpoint.digest
    let about = checkpoint.about
    classes = about?.classes
    recipe = about?.recipe.name
    start = about?.start
    epoch = about?.epoch
    validationAccuracy = about?.validationAccuracy
    lanes = about?.lanes
    split = about?.split
    fold = about?.recipe.evaluation.fold
    contract = about?.contract
    calibration = about?.calibration
    hasTrainingState = checkpoint.state != nil
  }

  public var description: String {
    (["\(path): \(recipe == nil ? "Keras model" : "checkpoint")"] + facts.map { "  \($0): \($1)" } + [""]
      + model.lines).joined(separator: "\n")
  }

  private var facts: [(String, String)] {
    var facts: [(String, String)] = []
    if let recipe { facts.append(("recipe", recipe)) }
    if let classes { facts.append(("classes", classes.joined(separator: ", "))) }
    if let start { facts.append(("went on from", "\(start.file), SHA-256 \(start.digest)")) }
    if let epoch, let validationAccuracy {
      facts.append(("epoch", "\(epoch), validation accuracy \(validationAccuracy.formatted(4))"))
    }
    if let lanes { facts.append(("lanes", "\(lanes)")) }
    if let split {
      facts.append(
        (
          "split",
          "\(split.protocol?.rawValue ?? "random")\(fold.map { ", fold \($0)" } ?? ""), seed \(split.seed): \(split.train) train, "
            + "\(split.validation) validation, \(split.test) test"
        ))
    }
    facts += contract?.facts ?? []
    if let calibration {
      facts += [("calibration", calibration.words), ("answers", calibration.answerWords)]
    }
    facts.append(("training state", hasTrainingState ? "yes" : "no"))
    facts.append(("weights", "SHA-256 \(digest)"))
    return facts
  }
}
