import Checkpoints
import Core
import TestSupport
import Testing

/// The program's first promise: lanes decide the result, ranks and threads do not.
@Suite(.serialized) struct LaneEqualityTests {
  private static let settings = ["train", "--lanes", "8", "--batch", "20", "--epochs", "3", "--seed", "3"]

  @Test func `8 lanes end in equal bits on 1, 2, 4 and 8 ranks and on 1 and 2 threads`() throws {
    let place = try Scratch()
    try ToneCorpus.write(to: place)
    let made = try ProgramRun.start(["features", "--corpus", "corpus"], ranks: 3, in: place.path)
    try #require(made.status == 0, "\(made.errors)")
    let starts: [(name: String, ranks: Int?, threads: Int)] = [
      ("alone", nil, 1), ("threads", nil, 2), ("one", 1, 1), ("two", 2, 1), ("four", 4, 1), ("eight", 8, 1),
      ("two-by-two", 2, 2),
    ]
    for start in starts {
      let words = Self.settings + ["--threads", "\(start.threads)", "--run", start.name]
      let run = try ProgramRun.start(words, ranks: start.ranks, in: place.path)
      try #require(run.status == 0, "\(start.name): \(run.errors)")
    }
    for file in ["best.h5", "last.h5"] {
      let expected = try Checkpoint.read(place.file("alone/\(file)"))
      for start in starts.dropFirst() {
        let found = try Checkpoint.read(place.file("\(start.name)/\(file)"))
        #expect(found.digest == expected.digest, "\(start.name)/\(file) has other weights than one rank")
        let states = [found, expected].map { $0.state?.buffers.mapValues { $0.view.array.map(\.bitPattern) } }
        #expect(states[0] == states[1], "\(start.name)/\(file) has another optimizer state")
      }
    }
  }

  @Test func `12 lanes end in equal bits on 1, 3 and 6 ranks`() throws {
    let place = try Scratch()
    try ToneCorpus.write(to: place)
    let made = try ProgramRun.start(["features", "--corpus", "corpus"], in: place.path)
    try #require(made.status == 0, "\(made.errors)")
    let digests = try [1, 3, 6].map { ranks in
      let words = ["train", "--lanes", "12", "--batch", "30", "--epochs", "2", "--run", "ranks-\(ranks)"]
      let run = try ProgramRun.start(words, ranks: ranks, in: place.path)
      try #require(run.status == 0, "\(ranks) ranks: \(run.errors)")
      return try Checkpoint.read(place.file("ranks-\(ranks)/last.h5")).digest
    }
    #expect(Set(digests).count == 1)
  }

  @Test func `clipped gradients, another optimizer and weighed classes end in equal bits on 1, 2 and 4 ranks`() throws {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 4, repetitions: 1)
    for way in ["clipnorm", "global_clipnorm"] {
      var recipe = Recipe.tessCNN
      recipe.training.optimizer.settings = [way: 0.01]
      recipe.training.loss = LossPlan(.focal(gamma: 2, alpha: 0.25), labelSmoothing: 0.1)
      try place.write("\(way).json", JSON.encode(recipe).utf8)
    }
    let made = try ProgramRun.start(["features", "--corpus", "corpus"], in: place.path)
    try #require(made.status == 0, "\(made.errors)")
    for way in ["clipnorm", "global_clipnorm"] {
      try expectEqualBits(way, ["--optimizer", "adagrad", "--class-weights", "balanced"], in: place)
    }
  }

  @Test func `layers that draw random numbers end in equal bits on 1, 2 and 4 ranks`() throws {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 4, repetitions: 1)
    var recipe = Recipe.tessCNN
    recipe.model = Self.noisyLayers
    recipe.training.optimizer = OptimizerPlan(
      name: "sgd", rate: 0.01, settings: ["momentum": 0.9, "nesterov": true, "weight_decay": 0.001])
    try place.write("noisy.json", JSON.encode(recipe).utf8)
    let made = try ProgramRun.start(["features", "--corpus", "corpus"], in: place.path)
    try #require(made.status == 0, "\(made.errors)")
    try expectEqualBits("noisy", in: place)
  }

  private static let noisyLayers: [JSONValue] = [
    ["layer": "GaussianNoise", "stddev": 0.1],
    ["layer": "SpatialDropout1D", "rate": 0.1],
    ["layer": "AveragePooling1D", "pool_size": 5],
    [
      "layer": "Bidirectional",
      "of": ["layer": "GRU", "units": 9, "return_sequences": true, "dropout": 0.2, "recurrent_dropout": 0.2],
    ],
    ["layer": "TimeDistributed", "of": ["layer": "Dropout", "rate": 0.3]],
    ["layer": "BatchNormalization"],
    ["layer": "LSTM", "units": 17, "recurrent_dropout": 0.1],
    ["layer": "Dense", "units": "classes", "activation": "softmax", "activity_regularizer": ["l2": 0.01]],
  ]

  /// Trains the recipe of a file with four lanes, on several numbers of ranks and threads.
  private func expectEqualBits(_ recipe: String, _ options: [String] = [], in place: Scratch) throws {
    let states = try [(1, "1"), (1, "2"), (2, "1"), (4, "1")].map { ranks, threads in
      let words = [
        "train", "--lanes", "4", "--batch", "20", "--epochs", "1", "--recipe", "\(recipe).json", "--threads", threads,
        "--run", "\(recipe)-\(ranks)-\(threads)",
      ]
      let run = try ProgramRun.start(words + options, ranks: ranks, in: place.path)
      try #require(run.status == 0, "\(ranks) ranks: \(run.errors)")
      return try Checkpoint.read(place.file("\(recipe)-\(ranks)-\(threads)/last.h5"))
    }
    #expect(Set(states.map(\.digest)).count == 1, "\(recipe)")
    let moments = states.map { $0.state?.buffers["optimizer_0"]?.view.array }
    #expect(moments.allSatisfy { $0 == moments[0] && $0 != nil }, "\(recipe)")
  }

  @Test func `other lanes end in other bits`() throws {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 4, repetitions: 1)
    let made = try ProgramRun.start(["features", "--corpus", "corpus"], in: place.path)
    try #require(made.status == 0, "\(made.errors)")
    for lanes in ["1", "2"] {
      let words = ["train", "--lanes", lanes, "--batch", "20", "--epochs", "1", "--run", "lanes-\(lanes)"]
      let run = try ProgramRun.start(words, in: place.path)
      try #require(run.status == 0, "\(run.errors)")
    }
    let digests = try ["1", "2"].map { try Checkpoint.read(place.file("lanes-\($0)/last.h5")).digest }
    #expect(digests[0] != digests[1])
  }
}
