import Checkpoints
import Core
import TestSupport
import Testing

/// What is done to rows and weights, as a user asks for it.
@Suite(.serialized) struct TreatmentTests {
  private static let changes = [
    RowAlteration(.mask(RowMask(axis: .frames, most: 10)), probability: 0.5),
    RowAlteration(.mask(RowMask(axis: .columns, most: 5))), RowAlteration(.shift(frames: 8), probability: 0.5),
    RowAlteration(.noise(amount: 0.1)), RowAlteration(.scale(amount: 0.1)),
  ]

  private func corpus(_ recipe: (inout Recipe) -> Void = { _ in }) throws -> Scratch {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 4, repetitions: 1)
    var changed = Recipe.tessCNN
    changed.training.augment = Self.changes
    changed.training.classWeights = .balanced
    changed.training.optimizer.settings = ["global_clipnorm": 0.1]
    recipe(&changed)
    try place.write("all.json", JSON.encode(changed).utf8)
    let made = try ProgramRun.start(["features", "--corpus", "corpus"], in: place.path)
    try #require(made.status == 0, "\(made.errors)")
    return place
  }

  private static let words = [
    "train", "--recipe", "all.json", "--lanes", "4", "--batch", "6", "--accumulate", "2", "--mixup", "0.3", "--epochs",
    "2",
  ]

  @Test(arguments: ["ema", "swa"])
  func `everything at once ends in equal bits on 1, 2 and 4 ranks and 1 and 2 threads`(averaging: String) throws {
    let place = try corpus()
    let starts = [(1, "1"), (1, "2"), (2, "2"), (4, "1")]
    let files = try starts.map { ranks, threads in
      let name = "\(ranks)-\(threads)"
      let words = Self.words + ["--averaging", averaging, "--threads", threads, "--run", name]
      let run = try ProgramRun.start(words, ranks: ranks, in: place.path)
      try #require(run.status == 0, "\(name): \(run.errors)")
      return try ["best", "last"].map { try Checkpoint.read(place.file("\(name)/\($0).h5")) }
    }
    for file in files {
      #expect(file.map(\.digest) == files[0].map(\.digest))
      let states = [file, files[0]].map { $0[1].state?.buffers.mapValues { $0.view.array.map(\.bitPattern) } }
      #expect(states[0] == states[1])
      #expect(states[0]?["average"] != nil)
    }
  }

  @Test func `the best checkpoint holds the mean, and the last one the weights beside it`() throws {
    let place = try corpus()
    let words = Self.words.dropLast(2) + ["--epochs", "1", "--averaging", "ema", "--run", "run"]
    let run = try ProgramRun.start(Array(words), in: place.path)
    try #require(run.status == 0, "\(run.errors)")
    let best = try Checkpoint.read(place.file("run/best.h5"))
    let last = try Checkpoint.read(place.file("run/last.h5"))
    let mean = try #require(last.state?.buffers["average"])
    for entry in best.model.layout.entries {
      #expect(best.parameters.view[entry.range].array == mean.view[entry.range].array, "\(entry.layer)/\(entry.name)")
    }
    #expect(best.digest != last.digest)
  }

  @Test(arguments: [
    (["--mixup", "0"], "--mixup '0': must be a number above 0"),
    (["--mixup", "2000"], "--mixup '2000': must be a number above 0, at most 1000.0"),
    (["--accumulate", "0"], "--accumulate '0': must be a whole number from 1 to 1000"),
    (["--averaging", "mean"], "--averaging 'mean': must be one of ema, swa, none"),
  ]) func `what cannot be meant is refused`(words: [String], sentence: String) throws {
    let place = try Scratch()
    let run = try ProgramRun.start(["train"] + words, in: place.path)
    #expect(run.status == 2)
    #expect(run.errors.contains(sentence), "\(run.errors)")
  }

  @Test func `a mean that would never begin is refused`() throws {
    let place = try corpus { $0.training.averaging = AveragingPlan(.equal, start: 50) }
    let run = try ProgramRun.start(["train", "--recipe", "all.json", "--epochs", "2"], in: place.path)
    #expect(run.status == 2)
    #expect(run.errors.contains("begins with epoch 50, of 2;"), "\(run.errors)")
  }
}
