import Checkpoints
import Core
import Foundation
import HDF5Storage
import Network
import TestSupport
import Testing

@Suite(.serialized) struct DamagedCheckpointTests {
  let scratch: Scratch
  let path: String

  init() throws {
    scratch = try Scratch()
    path = scratch.file("best.h5")
  }

  private func readError() -> CheckpointError? {
    #expect(throws: CheckpointError.self) { try Checkpoint.read(path) }
  }

  private func errorOfFile(_ fill: (HDF5Group) throws -> Void) throws -> CheckpointError? {
    let file = try HDF5File.create(path)
    try fill(file.root())
    try file.close()
    return readError()
  }

  @Test func `files of other kinds are told apart`() throws {
    #expect(readError() == .notFound(path: path))
    try scratch.write("best.h5", "hello".utf8)
    #expect(readError() == .storage(.notHDF5(path: path)))
    try scratch.write("best.h5", [0x50, 0x4B, 3, 4, 0, 0])
    let reason = "no table of contents stands at its end, so it was cut short"
    #expect(readError() == .archive(path: path, reason: reason))
    #expect(try errorOfFile { _ in } == .noModel(path: path, found: "an HDF5 file without a model"))
    #expect(
      try errorOfFile {
        try $0.write("x", FloatBuffer(count: 2).view, shape: [2, 1])
        try $0.write("y", [0, 1] as [Int32])
      } == .noModel(path: path, found: "a feature store"))
    #expect(
      try errorOfFile { try $0.attributes.set("model_config", "{}") }
        == .noModel(path: path, found: "holds a model without weights"))
    let weightsOnly = try KerasGoldenTests.path("only.weights.h5")
    #expect(
      throws: CheckpointError.noModel(path: weightsOnly, found: "holds the weights of a model without the model")
    ) { try Checkpoint.read(weightsOnly) }
  }

  @Test func `a directory is told from a checkpoint, and the one in it is named`() throws {
    #expect(throws: CheckpointError.directory(path: scratch.path, best: nil)) { try Checkpoint.read(scratch.path) }
    try SmallModel.checkpoint().write(to: path)
    #expect(throws: CheckpointError.directory(path: scratch.path, best: path)) { try Checkpoint.read(scratch.path) }
    #expect(throws: CheckpointError.directory(path: scratch.path + "/", best: path)) {
      try Checkpoint.read(scratch.path + "/")
    }
  }

  @Test func `what is meant as a model is told from a store`() throws {
    try SmallModel.checkpoint().write(to: path)
    #expect(Checkpoint.isModel(path))
    #expect(Checkpoint.isModel(try KerasGoldenTests.path("only.weights.h5")))
    #expect(Checkpoint.isModel(try KerasGoldenTests.path("unknown.h5")))
    try scratch.write("model.keras", [0x50, 0x4B, 3, 4, 0, 0])
    #expect(Checkpoint.isModel(scratch.file("model.keras")))
    _ = try errorOfFile {
      try $0.write("x", FloatBuffer(count: 2).view, shape: [2, 1])
      try $0.write("y", [0, 1] as [Int32])
    }
    for other in [path, scratch.path, scratch.file("none")] { #expect(!Checkpoint.isModel(other), "\(other)") }
  }

  @Test func `a layer that no model of ours has is named with the file`() throws {
    let unknown = try KerasGoldenTests.path("unknown.h5")
    let error = #expect(throws: CheckpointError.self) { try Checkpoint.read(unknown) }
    #expect(error?.description.hasPrefix("\(unknown): layer 1: unknown layer 'UnitNormalization'; known: ") == true)
  }

  @Test func `an architecture that is not one is refused`() throws {
    for config in ["", "{", "[]", "{}", "null", #"{"class_name":"Sequential","config":{"layers":3}}"#] {
      let error = try errorOfFile {
        try $0.attributes.set("model_config", config)
        try $0.createGroup("model_weights").attributes.set("layer_names", [])
      }
      #expect(error?.description.hasPrefix("\(path): ") == true, "\(config)")
    }
  }

  @Test func `weights that do not fit the model are named`() throws {
    let config = try HDF5File.open(KerasGoldenTests.path("unknown.h5")).root().attributes.string("model_config")
      .replacingOccurrences(of: "UnitNormalization", with: "Flatten")
      .replacingOccurrences(of: #""axis": -1"#, with: #""data_format": "channels_last""#)
    let kernel = FloatBuffer(count: 8).view
    func error(_ names: [String], _ shape: Shape) throws -> CheckpointError? {
      try errorOfFile {
        try $0.attributes.set("model_config", config)
        let all = try $0.createGroup("model_weights")
        try all.attributes.set("layer_names", names.isEmpty ? [] : ["dense"])
        let dense = try all.createGroup("dense")
        try dense.attributes.set("weight_names", names)
        for name in names where name != "missing" { try dense.write(name, kernel[0..<shape.count], shape: shape) }
      }
    }
    let layer = try #require(try JSON.decode(JSONValue.self, from: config)["config"]?["layers"]?.array?.last)
    let name = try #require(layer["config"]?["name"]?.string)
    #expect(try error([], [1]) == .otherLayers(path: path, found: [], expected: [name]))
    #expect(
      try error(["kernel"], [4, 2]) == .weightCount(path: path, layer: "dense", found: 1, expected: 2))
    #expect(
      try error(["kernel", "bias"], [2, 4])
        == .weightShape(path: path, weight: "kernel", found: [2, 4], expected: [4, 2]))
    #expect(
      try error(["kernel", "missing"], [4, 2])
        == .storage(.missing(path: path, object: "/model_weights/dense/missing")))
  }

  @Test func `layers that are claimed and not stored take no memory`() throws {
    let claimed = try Model(
      layers: [
        ["layer": "Dense", "units": 1_048_576], ["layer": "Dense", "units": "classes", "activation": "softmax"],
      ],
      inputShape: [40], classCount: 2000)
    let config = try JSON.encode(claimed.kerasConfig(name: "m", parameters: FloatBuffer(count: 0).view))
    let clock = ContinuousClock()
    let taken = try clock.measure {
      let error = try errorOfFile {
        try $0.attributes.set("model_config", config)
        try $0.createGroup("model_weights").attributes.set("layer_names", [])
      }
      #expect(error == .otherLayers(path: path, found: [], expected: ["dense", "dense_1"]))
    }
    #expect(taken < .seconds(1), "8 GB take longer to fill")
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity]) func `a weight that is no number is named`(value: Float) throws {
    let checkpoint = try SmallModel.checkpoint()
    let kernel = checkpoint.model.layout.entries[2]
    checkpoint.parameters.view[kernel.range.upperBound - 1] = value
    try checkpoint.write(to: path)
    #expect(readError() == .weightNotFinite(path: path, weight: "sequential/conv1d/kernel", found: "\(value)"))
  }

  @Test func `a damaged byte anywhere is refused, or changes nothing`() throws {
    let state = TrainingState(record: "{}", buffers: ["moments": FloatBuffer([1, 2, 3, 4, 5] as [Float])])
    let written = try SmallModel.checkpoint(state: state)
    try written.write(to: path)
    let whole = try scratch.read("best.h5")
    var refused = 0
    for position in stride(from: 0, to: whole.count, by: 101) {
      var damaged = whole
      damaged[position] ^= 0x10
      try scratch.write("best.h5", damaged)
      do {
        let read = try Checkpoint.read(path)
        #expect(read.digest == written.digest && read.about == written.about, "byte \(position)")
        #expect(read.state?.buffers["moments"]?.view.array == [1, 2, 3, 4, 5], "byte \(position)")
      } catch {
        refused += 1
        #expect(error.description.hasPrefix("\(path): "), "\(error)")
      }
    }
    #expect(refused > 20, "most bytes of a small file matter")
  }

  @Test func `a damaged weight is found by the seal, and a file cut short by its length`() throws {
    let written = try SmallModel.checkpoint()
    try written.write(to: path)
    let whole = try scratch.read("best.h5")
    let kernel = written.parameters.view[written.model.layout.entries[2].range].array
    try scratch.damage("best.h5", at: kernel.bytes)
    #expect(readError() == .damaged(path: path))
    for length in stride(from: 0, to: whole.count, by: whole.count / 50) {
      try scratch.write("best.h5", whole.prefix(length))
      #expect(throws: CheckpointError.self, "cut to \(length) bytes") { try Checkpoint.read(path) }
    }
  }

  @Test func `another schema, a newer version and other classes are named`() throws {
    func rewritten(_ schema: String, _ version: Int) throws -> CheckpointError? {
      try errorOfFile {
        try $0.attributes.set("model_config", "{}")
        try $0.createGroup("model_weights").attributes.set("layer_names", [])
        let group = try $0.createGroup("ser_dist")
        try group.attributes.set("schema", schema)
        try group.attributes.set("version", version)
      }
    }
    #expect(try rewritten("other", 1) == .otherSchema(path: path, found: "other"))
    #expect(try rewritten(Checkpoint.schema, 2) == .newerVersion(path: path, found: 2, known: 1))
    var checkpoint = try SmallModel.checkpoint()
    checkpoint.about?.classes = ["angry", "calm"]
    try checkpoint.write(to: path)
    #expect(readError() == .classCount(path: path, found: 2, expected: 3))
  }

  @Test(arguments: [
    (CheckpointError.notFound(path: "f"), "f: no such checkpoint; give the best.h5 of a run, or check the path"),
    (.directory(path: "r", best: "r/best.h5"), "r: a directory, expected a checkpoint; give r/best.h5"),
    (.directory(path: "r", best: nil), "r: a directory, expected a checkpoint; give the best.h5 of a run"),
    (
      .archive(path: "f", reason: "it has no 'model.weights.h5'"),
      "f: a damaged or foreign archive: it has no 'model.weights.h5'; copy it again, or save it again with "
        + "model.save('model.keras')"
    ),
    (
      .olderFunction(path: "f", name: "hard_sigmoid", version: "2.1.6"),
      "f: uses 'hard_sigmoid', which is another function in Keras 2.1.6 than today; train the model again in Keras 3"
    ),
    (
      .noModel(path: "f", found: "a feature store"),
      "f: a feature store, expected a Keras model; give the best.h5 of a run, or a file that model.save made"
    ),
    (
      .unreadableText(path: "f", name: "@recipe", reason: "it is not JSON"),
      "f: '@recipe' cannot be understood (it is not JSON); copy or make the file again"
    ),
    (.network(path: "f", .noLayers), "f: the model has no layers; list at least a Dense layer with softmax"),
    (
      .otherLayers(path: "f", found: [], expected: ["dense", "dense_1"]),
      "f: weights for no layers, expected the layers dense, dense_1; save the model again"
    ),
    (
      .weightCount(path: "f", layer: "dense", found: 1, expected: 2),
      "f: 1 weights for the layer 'dense', expected 2; save the model again"
    ),
    (
      .weightShape(path: "f", weight: "dense/kernel", found: [2, 4], expected: [4, 2]),
      "f: 'dense/kernel' is 2 × 4, expected 4 × 2; save the model again"
    ),
    (
      .weightNotFinite(path: "f", weight: "dense/kernel", found: "nan"),
      "f: 'dense/kernel' holds nan, expected numbers that are finite; train again at a lower rate"
    ),
    (
      .classCount(path: "f", found: 2, expected: 3),
      "f: names 2 classes, its model tells 3 apart; train again, or use another checkpoint"
    ),
    (
      .otherSchema(path: "f", found: "s"),
      "f: its schema is 's', expected 'ser-dist/checkpoint'; give a checkpoint"
    ),
    (
      .newerVersion(path: "f", found: 2, known: 1),
      "f: made in version 2 of the format, this program knows up to 1; use a newer ser-dist"
    ),
    (
      .damaged(path: "f"),
      "f: damaged: its contents are not those that were written; copy it again, or use the checkpoint before it"
    ),
    (
      .notFinite(path: "f"),
      "f: not written: its settings or statistics hold a number that is not finite; check the features"
    ),
    (
      .storage(.notHDF5(path: "f")),
      "f: not an HDF5 file; check that the path is right and the file was copied whole"
    ),
    (
      .file(.cannotWrite(path: "f", reason: "No space left on device")),
      "f: cannot be written (No space left on device); check the directory's permissions and the free space"
    ),
  ]) func `says what is wrong in one sentence`(error: CheckpointError, sentence: String) {
    #expect(error.description == sentence)
  }
}
