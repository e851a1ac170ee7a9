import Core
import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// The short form of `scripts/soak`: what draws random numbers, remembers and decides in a run, all in one, survives
/// whatever happens to it, on any number of ranks.
@Suite(.serialized) struct SoakTests {
  /// One thing that happens to a job, and what is done to its files afterwards.
  private struct Round: Sendable {
    let ranks: Int?
    let signal: Int32
    let victim: TrainingJob.Victim
    let moment: TrainingJob.Moment
    var options: [String] = []
    var harm: @Sendable (Scratch) throws -> Void = { _ in }
  }

  /// Layers that drop out and that meet over lanes, rows that are changed and mixed, means of weights, a rate that
  /// climbs and falls.
  private static let recipe: Recipe = {
    var recipe = LayerChains.recipes.first { $0.name == "chain-synchronized" } ?? .tessCNN
    recipe.name = "soak"
    recipe.training.augment = [RowAlteration(.shift(frames: 3)), RowAlteration(.noise(amount: 0.1), probability: 0.5)]
    recipe.training.mixup = 0.4
    recipe.training.accumulation = 2
    recipe.training.averaging = .ema
    recipe.training.earlyStopping = EarlyStoppingPlan(patience: 480)
    return recipe
  }()

  /// Long enough for ranks that outlive their launcher by a second.
  private static let words = [
    "train", "--recipe", "soak.json", "--lanes", "8", "--batch", "5", "--seed", "5", "--epochs", "500", "--schedule",
    "cosine", "--warmup", "3", "--best", "loss", "--resume", "--run",
  ]

  private static let rounds = [
    Round(ranks: nil, signal: SIGKILL, victim: .firstRank, moment: .afterSaves(20)) {
      try $0.cut("run/last.h5", to: 9000)
    },
    Round(ranks: 4, signal: SIGKILL, victim: .lastRank, moment: .afterSaves(4), options: ["--resident", "off"]),
    Round(ranks: 2, signal: SIGKILL, victim: .launcher, moment: .whileSaving) { try $0.leaveStaleFiles() },
    Round(ranks: nil, signal: SIGINT, victim: .firstRank, moment: .afterSaves(15), options: ["--threads", "2"]) {
      try FileManager.default.removeItem(atPath: $0.file("run/last.h5"))
    },
    Round(ranks: 2, signal: SIGKILL, victim: .firstRank, moment: .whileSaving),
    Round(ranks: 8, signal: SIGUSR1, victim: .lastRank, moment: .afterSaves(3)) {
      try FileManager.default.removeItem(atPath: $0.file("run/config.json"))
    },
    Round(ranks: nil, signal: SIGKILL, victim: .firstRank, moment: .whileSaving, options: ["--resident", "off"]),
    Round(ranks: 2, signal: SIGTERM, victim: .lastRank, moment: .afterSaves(6)),
  ]

  @Test
  func `killed, stopped and damaged eight times on 1, 2, 4 and 8 ranks, a run ends in the bits of an unbroken one`()
    throws
  {
    let place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 4, repetitions: 1)
    try place.write("soak.json", JSON.encode(Self.recipe).utf8)
    let made = try ProgramRun.start(["features", "--corpus", "corpus", "--recipe", "soak.json"], in: place.path)
    try #require(made.status == 0, "\(made.errors)")
    let whole = try ProgramRun.start(Self.words + ["whole"], in: place.path)
    try #require(whole.status == 0, "\(whole.errors)")

    let job = TrainingJob(place: place, run: "run")
    for (number, round) in Self.rounds.enumerated() {
      let words = Self.words + ["run", "--save-every", "0"] + round.options
      let broken = try job.start(words, ranks: round.ranks, sending: round.signal, to: round.victim, round.moment)
      #expect(broken.status != 0, "round \(number) came to the end of the run")
      #expect(round.signal == SIGKILL || broken.status == 75, "round \(number): \(broken.status), \(broken.errors)")
      try round.harm(place)
    }
    let last = try ProgramRun.start(Self.words + ["run"], ranks: 2, in: place.path)
    try #require(last.status == 0, "\(last.errors)")
    #expect(try RunContents(place, "run") == RunContents(place, "whole"))
    let left = try FileManager.default.contentsOfDirectory(atPath: place.file("run")).sorted()
    #expect(!left.contains { $0.contains("writing") || $0 == "lock" }, "\(left)")
  }
}

extension Scratch {
  /// As jobs leave them that were killed long ago, on this host or on another.
  fileprivate func leaveStaleFiles() throws {
    for name in ["last.h5.writing-elsewhere-17", "best.h5.writing-elsewhere-17", "history.csv.writing-elsewhere-18"] {
      try write("run/\(name)", [1, 2, 3])
    }
  }
}
