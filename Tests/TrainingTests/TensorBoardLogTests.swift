import Evaluation
import Foundation
import TestSupport
import Testing
import Training

@Suite struct TensorBoardLogTests {
  private func history() throws -> [EpochRecord] {
    try Goldens(.module).decode([EpochRecord].self, "tensorboard-history")
  }

  @Test(arguments: ["train", "validation"])
  func `the bytes are those of Keras's callback and TensorBoard's writer`(run: String) throws {
    let curves = run == "train" ? TensorBoardLog.trainingCurves : TensorBoardLog.validationCurves
    let expected = try Goldens(.module).bytes("tensorboard-\(run).tfevents")
    #expect(try Data(TensorBoardLog.bytes(history(), curves)) == expected)
  }

  @Test func `more epochs only add to the file`() throws {
    let history = try history()
    for curves in [TensorBoardLog.trainingCurves, TensorBoardLog.validationCurves] {
      let whole = TensorBoardLog.bytes(history, curves)
      for count in 1..<history.count {
        let part = TensorBoardLog.bytes(Array(history[..<count]), curves)
        #expect(part.count < whole.count && whole.starts(with: part))
      }
    }
  }

  @Test func `a file that is damaged, cut short or ahead of the history is mended`() throws {
    let place = try Scratch()
    let history = try history()
    let path = place.file("train/\(TensorBoardLog.fileName)")
    try TensorBoardLog.write(history, to: place.path)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    var flipped = whole
    flipped[100] ^= 1
    for damaged in [flipped, whole.dropLast(5), whole + Data([1, 2, 3]), Data()] {
      try damaged.write(to: URL(fileURLWithPath: path))
      try TensorBoardLog.write(history, to: place.path)
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == whole)
    }
  }

  @Test func `figures that an epoch does not have are left out`() {
    let record = EpochRecord(
      epoch: 1, loss: 1, accuracy: 0, validationLoss: 1, validationAccuracy: 0, rate: 1, seconds: 1)
    let bytes = Data(TensorBoardLog.bytes([record], TensorBoardLog.trainingCurves))
    let known = ["epoch_loss", "epoch_accuracy", "epoch_learning_rate"]
    for (tag, _) in TensorBoardLog.trainingCurves {
      #expect((bytes.range(of: Data(tag.utf8)) != nil) == known.contains(tag), "\(tag)")
    }
  }
}
