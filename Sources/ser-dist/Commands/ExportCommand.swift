import Checkpoints
import Core
import ONNX

/// `export`: a model for other programs.
struct ExportCommand: Command {
  /// What can be written.
  enum Format: String, CaseIterable { case onnx }

  static let name = "export"
  static let summary = "write a checkpoint or a Keras file for other programs, as ONNX"
  static let operands = Operands.none
  static let options = [
    Option.value("checkpoint", "FILE", "the model: best.h5 of a run, or a Keras .h5 or .keras file"),
    .value("to", "FORMAT", "the format: onnx"),
    .value("out", "FILE", "where it goes (default: beside the checkpoint, ending in .onnx)"),
    .flag("overwrite", "replace a file that is there already"),
    .json,
  ]
  static let notes = """
    The model takes rows of 'features' as a store holds them, scales them itself, and gives their 'probabilities'. Class
    names, recipe and feature contract stand in the file's metadata, as JSON.

    example:
      ser-dist export --checkpoint runs/tess-cnn-001/best.h5 --to onnx
    """

  private struct Outcome: Encodable {
    let path: String
    let format: String
    let bytes: Int
    let nodes: Int
    let input: Shape
    let classes: [String]?
    let parameters: Int
  }

  private let checkpoint: String
  private let format: Format
  private let out: String
  private let overwrites: Bool
  private let asJSON: Bool

  init(_ arguments: Arguments) throws {
    checkpoint = try arguments.required("checkpoint")
    _ = try arguments.required("to")
    format = try arguments.choice("to", of: Format.self) ?? .onnx
    out = arguments.text("out") ?? ExportCommand.beside(checkpoint, format)
    overwrites = arguments.has("overwrite")
    asJSON = arguments.has("json")
    guard !isSameFile(checkpoint, out) else {
      throw UsageError.badValue(option: "--out", value: out, expected: "another file than the checkpoint")
    }
  }

  func run(_ context: Context) throws {
    try context.group.together {
      guard context.group.isFirst else { return }
      guard try overwrites || FileKind.of(out) == nil else { throw ExportError.exists(path: out) }
      let model = try Checkpoint.read(checkpoint)
      let file = try exported(model)
      try AtomicFile.write(file.bytes, to: out)
      let outcome = outcome(model, file)
      try context.console.result(asJSON ? JSON.encode(outcome, pretty: true) : describe(outcome))
    }
  }

  /// A mistake of a layer is told with the file that has it.
  private func exported(_ model: Checkpoint) throws -> ONNXFile {
    do { return try ONNXFile(model) } catch let error as ONNXError {
      throw ExportError.cannotExport(path: checkpoint, reason: error)
    }
  }

  private func outcome(_ model: Checkpoint, _ file: ONNXFile) -> Outcome {
    Outcome(
      path: out, format: format.rawValue, bytes: file.bytes.count, nodes: file.nodeCount,
      input: model.model.inputShape, classes: model.about?.classes,
      parameters: model.model.summary().reduce(0) { $0 + $1.parameterCount })
  }

  private func describe(_ outcome: Outcome) -> String {
    "\(outcome.path): \(outcome.parameters) parameters in \(counted(outcome.nodes, "node")), rows of \(outcome.input), "
      + byteText(outcome.bytes)
  }

  /// `best.h5` → `best.onnx`.
  private static func beside(_ checkpoint: String, _ format: Format) -> String {
    let known = [".h5", ".hdf5", ".keras"].first { checkpoint.hasSuffix($0) }
    return String(checkpoint.dropLast(known?.count ?? 0)) + ".\(format.rawValue)"
  }
}
