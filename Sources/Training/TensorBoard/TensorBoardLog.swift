import Core
import Evaluation
import FoundationEssentials

/// The curves of a run for TensorBoard: two runs, `train` and `validation`, with the tags of Keras's callback, so that
/// they lie over those of a Keras run.
///
/// The bytes follow from the history alone, and a longer history only adds to them. So a file can grow under the eyes of
/// TensorBoard, and after an interruption holds every epoch once.
package enum TensorBoardLog {
  /// TensorBoard wants "tfevents" in the name; that it never changes lets a resumed run go on in the same file.
  package static let fileName = "events.out.tfevents.ser-dist.v2"

  package static func write(_ history: [EpochRecord], to directory: String) throws {
    for (run, curves) in [("train", trainingCurves), ("validation", validationCurves)] {
      let path = "\(directory)/\(run)"
      do {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      } catch {
        throw FileError.cannotWrite(path: path, reason: systemReason())
      }
      try GrowingFile.write(bytes(history, curves), to: "\(path)/\(fileName)")
    }
  }

  package typealias Curve = (tag: String, value: (EpochRecord) -> Double?)

  package static var trainingCurves: [Curve] {
    [
      ("epoch_loss", \.loss), ("epoch_accuracy", \.accuracy), ("epoch_samples_per_second", \.rowsPerSecond),
      ("epoch_communication", \.communication), ("epoch_learning_rate", \.rate),
    ]
  }

  package static var validationCurves: [Curve] {
    [("epoch_loss", \.validationLoss), ("epoch_accuracy", \.validationAccuracy), ("epoch_uar", \.validationUAR)]
  }

  package static func bytes(_ history: [EpochRecord], _ curves: [Curve]) -> [UInt8] {
    guard let first = history.first else { return [] }
    let begin = TFRecord.frame(ScalarEvent.version(time: first.ended.map { $0 - first.seconds } ?? 0))
    return begin
      + history.flatMap { record in
        curves.flatMap { curve -> [UInt8] in
          guard let value = curve.value(record) else { return [] }
          // Keras counts epochs from 0 here.
          let event = ScalarEvent(curve.tag, step: record.epoch - 1, value: Float(value), time: record.ended ?? 0)
          return TFRecord.frame(event.bytes)
        }
      }
  }
}
