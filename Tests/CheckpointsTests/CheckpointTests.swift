import Checkpoints
import Core
import Foundation
import HDF5Storage
import Network
import TestSupport
import Testing

@Suite(.serialized) struct CheckpointTests {
  let scratch: Scratch
  let path: String

  init() throws {
    scratch = try Scratch()
    path = scratch.file("best.h5")
  }

  @Test func `reads back what it wrote, bit for bit`() throws {
    let state = TrainingState(
      record: #"{"epoch":3}"#,
      buffers: ["first": FloatBuffer([1, -.infinity, 0.1] as [Float]), "none": FloatBuffer(count: 0)])
    let written = try SmallModel.checkpoint(state: state)
    try written.write(to: path)
    let read = try Checkpoint.read(path)
    #expect(read.parameters.view.array == written.parameters.view.array)
    #expect(read.digest == written.digest)
    #expect(read.about == SmallModel.about, "seeds above 2⁶³ and sums like 0.1 + 0.2 must stay what they are")
    #expect(read.state?.record == state.record)
    #expect(read.state?.buffers.mapValues(\.view.array) == ["first": [1, -.infinity, 0.1], "none": []])
    #expect(read.model.summary() == written.model.summary())
  }

  @Test func `lies in the file as Keras lays it out`() throws {
    try SmallModel.checkpoint().write(to: path)
    let root = try HDF5File.open(path).root()
    let weights = try root.group("model_weights")
    #expect(
      try weights.attributes.strings("layer_names") == [
        "normalization", "conv1d", "batch_normalization", "max_pooling1d", "flatten", "dense", "dropout", "dense_1",
      ])
    #expect(try weights.group("normalization").attributes.strings("weight_names") == [])
    #expect(
      try weights.group("batch_normalization").attributes.strings("weight_names")
        == ["gamma", "beta", "moving_mean", "moving_variance"].map { "sequential/batch_normalization/\($0)" })
    #expect(try weights.dataset("conv1d/sequential/conv1d/kernel").sizes == [3, 3, 4])
    #expect(try root.attributes.string("keras_version").hasPrefix("3."))
    #expect(try root.attributes.string("backend") == "tensorflow")
    #expect(try root.group("ser_dist").attributes.strings("classes") == ["angry", "calm", "sad"])
  }

  @Test func `equal checkpoints are equal bytes`() throws {
    try SmallModel.checkpoint().write(to: path)
    try SmallModel.checkpoint().write(to: scratch.file("again.h5"))
    #expect(try scratch.read("best.h5") == scratch.read("again.h5"))
  }

  @Test func `the digest tells one changed bit`() throws {
    let checkpoint = try SmallModel.checkpoint()
    let before = checkpoint.digest
    checkpoint.parameters.view[checkpoint.model.layout.entries[3].range.lowerBound] = -0.0
    let zero = checkpoint.digest
    checkpoint.parameters.view[checkpoint.model.layout.entries[3].range.lowerBound] = 0
    #expect(zero != checkpoint.digest && before.count == 64)
  }

  @Test func `a failed write leaves the checkpoint before it`() throws {
    try SmallModel.checkpoint().write(to: path)
    let before = try Checkpoint.read(path).digest
    var broken = try SmallModel.checkpoint(seed: 8)
    broken.about?.validationAccuracy = .nan
    #expect(throws: CheckpointError.notFinite(path: path)) { try broken.write(to: path) }
    #expect(try Checkpoint.read(path).digest == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["best.h5"])
    let nowhere = scratch.file("none/best.h5")
    let error = #expect(throws: CheckpointError.self) { try broken.write(to: nowhere) }
    #expect(error?.description.hasPrefix(nowhere) == true)
  }

  @Test func `a model without word of its training is a plain Keras file`() throws {
    var checkpoint = try SmallModel.checkpoint()
    checkpoint.about = nil
    try checkpoint.write(to: path)
    #expect(try Checkpoint.read(path).about == nil)
    #expect(try !HDF5File.open(path).root().contains("ser_dist"))
  }
}
