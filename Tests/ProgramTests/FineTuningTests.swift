import Checkpoints
import Core
import HDF5Storage
import Network
import TestSupport
import Testing

/// Runs that go on from a model, and what may be asked of a file that Keras could have written.
@Suite(.serialized) struct FineTuningTests {
  let place: Scratch

  init() throws { place = try Scratch() }

  /// A store as another tool makes it: rows of 4 numbers, whose largest is their class.
  private func writeStore(_ name: String = "x.h5", classes: Int = 3, width: Int = 4) throws {
    let count = 60
    let rows = FloatBuffer(count: count * width)
    for index in 0..<rows.count { rows.view[index] = Float((index * 31) % 17) / 20 }
    for row in 0..<count { rows.view[row * width + row % classes] += 1 }
    let file = try HDF5File.create(place.file(name))
    try file.root().write("x", rows.view, shape: [count, width])
    try file.root().write("y", (0..<count).map { Int32($0 % classes) })
    try file.close()
  }

  /// A model without word of its training, as Keras saves one; its first layer is not trained.
  @discardableResult
  private func writeModel(_ name: String = "model.h5", trainable: [Bool] = [false, true]) throws -> Checkpoint {
    let model = try Model(
      layers: [
        ["layer": "Dense", "units": 5, "activation": "relu", "trainable": .bool(trainable[0])],
        ["layer": "Dense", "units": "classes", "activation": "softmax", "trainable": .bool(trainable[1])],
      ], inputShape: [4], classCount: 3)
    let parameters = FloatBuffer(count: model.layout.count)
    model.initialize(parameters.view, seed: 5)
    let checkpoint = Checkpoint(model: model, parameters: parameters, about: nil)
    try checkpoint.write(to: place.file(name))
    return checkpoint
  }

  private func start(_ words: String..., ranks: Int? = nil) throws -> ProgramRun {
    try ProgramRun.start(words, ranks: ranks, in: place.path)
  }

  @Test func `a run goes on from a model, keeps what is not trained, and says where it began`() throws {
    try writeStore()
    let before = try writeModel()
    for (ranks, run) in [(nil, "one"), (2, "two")] as [(Int?, String)] {
      let trained = try start(
        "train", "--features", "x.h5", "--recipe", "tess-cnn", "--from", "model.h5", "--epochs", "3", "--lanes", "2",
        "--batch", "20", "--rate", "0.05", "--run", run, ranks: ranks)
      try #require(trained.status == 0, "\(trained.errors)")
      #expect(trained.errors.contains("goes on from model.h5"))
    }
    let after = try Checkpoint.read(place.file("one/last.h5"))
    #expect(try Checkpoint.read(place.file("two/last.h5")).digest == after.digest)
    for entry in after.model.layout.entries {
      let isSame = after.parameters.view[entry.range].array == before.parameters.view[entry.range].array
      #expect(isSame == (entry.role == .frozen), "\(entry.layer)/\(entry.name)")
    }
    let about = try #require(after.about)
    #expect(about.start == StartRecord(file: "model.h5", digest: before.digest))
    #expect(about.recipe.model.map { $0["layer"] } == ["Dense", "Dense"])
    #expect(about.recipe.name == "tess-cnn" && about.recipe.training.epochs == 3)
    let judged = try start("evaluate", "--checkpoint", "one/best.h5", "--features", "x.h5")
    #expect(judged.status == 0, "\(judged.errors)")
    let seen = try start("inspect", "one/best.h5")
    #expect(seen.output.contains("went on from: model.h5, SHA-256 \(before.digest)"), "\(seen.output)")
    // Our own checkpoint brings its recipe along, where the store has none.
    let again = try start(
      "train", "--features", "x.h5", "--from", "one/best.h5", "--epochs", "1", "--lanes", "2", "--run", "again")
    #expect(again.status == 0, "\(again.errors)")
  }

  @Test func `a model that fits neither rows nor classes is refused, and so is one that learns nothing`() throws {
    try writeStore("wide.h5", width: 6)
    try writeStore("two.h5", classes: 2)
    try writeStore()
    try writeModel()
    try writeModel("still.h5", trainable: [false, false])
    let cases = [
      ("wide.h5", "model.h5", "model.h5: its model takes rows of 4, wide.h5 has rows of 6; give a store that"),
      (
        "two.h5", "model.h5", "model.h5: its model tells 3 classes apart, two.h5 has 2; give a store of as many classes"
      ),
      ("x.h5", "still.h5", "still.h5: all its layers say \"trainable\": false, so nothing can be learned; set some"),
      ("x.h5", "none.h5", "none.h5: no such checkpoint; give the best.h5 of a run, or check the path"),
    ]
    for (store, model, sentence) in cases {
      for ranks in [nil, 2] {
        let run = try start("train", "--features", store, "--recipe", "tess-cnn", "--from", model, ranks: ranks)
        #expect(run.sentences.count == 1 && run.errors.contains(sentence), "\(run.errors)")
        #expect(run.status == (model == "none.h5" ? 1 : 2))
      }
    }
  }

  @Test func `a Keras file hears with the features and the classes of a store`() throws {
    try ToneCorpus.write(to: place, speakers: 4, repetitions: 1)
    let made = try start("features", "--corpus", "corpus")
    try #require(made.status == 0, "\(made.errors)")
    let trained = try start("train", "--epochs", "1", "--lanes", "1", "--run", "run")
    try #require(trained.status == 0, "\(trained.errors)")
    let best = try Checkpoint.read(place.file("run/best.h5"))
    try Checkpoint(model: best.model, parameters: best.parameters, about: nil).write(to: place.file("keras.h5"))
    let root = try HDF5File.open(place.file("features/index.h5")).root()
    let clip = "corpus/" + (try #require(try root.dataset("clips/path").readStrings().first))
    let ours = try start("predict", "--checkpoint", "run/best.h5", clip)
    let theirs = try start("predict", "--checkpoint", "keras.h5", "--features", "features", clip)
    try #require(ours.status == 0 && theirs.status == 0, "\(ours.errors)\(theirs.errors)")
    #expect(ours.output == theirs.output)
    let untold = try start("predict", "--checkpoint", "keras.h5", clip)
    #expect(untold.status == 1 && untold.errors.contains("give --features the store it was trained for"))
    try writeStore()
    let foreign = try start("predict", "--checkpoint", "keras.h5", "--features", "x.h5", clip)
    #expect(foreign.errors.contains("x.h5: does not say how its features are computed"), "\(foreign.errors)")
  }
}
