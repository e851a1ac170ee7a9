import Checkpoints
import Core
import TestSupport
import Testing

/// The two ways in which gradients of ranks are added, as a person starts them.
@Suite(.serialized) struct AllReduceTests {
  private static let settings = ["train", "--lanes", "4", "--batch", "20", "--epochs", "2", "--threads", "1"]

  @Test func `the exact way and MPI's own end alike but for rounding`() throws {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 4, repetitions: 1)
    let made = try ProgramRun.start(["features", "--corpus", "corpus"], in: place.path)
    try #require(made.status == 0, "\(made.errors)")
    let checkpoints = try [("exact", 2), ("mpi", 2), ("mpi", 4)].map { way, ranks in
      let name = "\(way)-\(ranks)"
      let words = Self.settings + ["--optimizer", "sgd", "--allreduce", way, "--run", name]
      let run = try ProgramRun.start(words, ranks: ranks, in: place.path)
      try #require(run.status == 0, "\(name): \(run.errors)")
      #expect(run.errors.contains("as MPI does it") == (way == "mpi"), "\(run.errors)")
      let configuration = try JSON.decode(
        JSONValue.self, from: String(contentsOfFile: place.file("\(name)/config.json"), encoding: .utf8))
      #expect(configuration["allReduce"]?.string == way)
      return try Checkpoint.read(place.file("\(name)/last.h5"))
    }
    let exact = checkpoints[0].parameters.view.array
    let size = exact.map { $0 * $0 }.reduce(0, +).squareRoot()
    for plain in checkpoints.dropFirst() {
      let apart = zip(exact, plain.parameters.view.array).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
      #expect(apart < 1e-5 * size, "\(apart / size) apart")
    }
  }

  @Test func `a layer of many buckets beside small ones ends in equal bits on 1, 2 and 4 ranks`() throws {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 4, repetitions: 1)
    var recipe = Recipe.tessCNN
    recipe.model = [
      ["layer": "Conv1D", "filters": 8, "kernel_size": 3, "padding": "same", "activation": "relu"],
      ["layer": "BatchNormalization"], ["layer": "Flatten"],
      ["layer": "Dense", "units": 3000, "activation": "relu", "kernel_regularizer": ["l2": 1e-3]],
      ["layer": "Dense", "units": "classes", "activation": "softmax"],
    ]
    recipe.training.optimizer.settings = ["global_clipnorm": 0.1]
    try place.write("huge.json", JSON.encode(recipe).utf8)
    let made = try ProgramRun.start(["features", "--corpus", "corpus"], in: place.path)
    try #require(made.status == 0, "\(made.errors)")
    let states = try [(1, 1), (2, 2), (4, 1), (2, 1)].map { ranks, threads in
      let name = "\(ranks)-\(threads)"
      let words = [
        "train", "--recipe", "huge.json", "--lanes", "4", "--batch", "20", "--epochs", "1", "--threads", "\(threads)",
        "--run", name,
      ]
      let run = try ProgramRun.start(words, ranks: ranks, in: place.path)
      try #require(run.status == 0, "\(name): \(run.errors)")
      return try Checkpoint.read(place.file("\(name)/last.h5"))
    }
    #expect(Set(states.map(\.digest)).count == 1)
    let moments = states.map { $0.state?.buffers["optimizer_1"]?.view.array }
    #expect(moments.allSatisfy { $0 == moments[0] && $0 != nil })
  }

  @Test func `another word is refused`() throws {
    let place = try Scratch()
    let run = try ProgramRun.start(["train", "--allreduce", "ring"], in: place.path)
    #expect(run.status == 2 && run.errors.contains("--allreduce 'ring': must be one of exact, mpi"), "\(run.errors)")
  }
}
