import Core
import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// A run that uses all that has a state, stopped after many of its steps, ends in the bits of an unbroken one.
@Suite(.serialized) struct ResumeEverythingTests {
  /// In a store that another tool made, which has neither the usual name nor a recipe.
  private func place(_ averaging: AveragingPlan) throws -> Scratch {
    let place = try Scratch()
    try NumberStore.write(to: place.file("x.h5"), rows: 90)
    var recipe = Recipe.tessCNN
    recipe.name = "everything"
    recipe.training.optimizer.settings = ["global_clipnorm": 0.1]
    recipe.training.classWeights = .balanced
    recipe.training.augment = [RowAlteration(.noise(amount: 0.1)), RowAlteration(.shift(frames: 8), probability: 0.5)]
    recipe.training.averaging = averaging
    recipe.training.optimizer.rate = 0.01
    // Labels that cannot be told are told no better from epoch to epoch, so there is always something waited for.
    recipe.training.plateau?.patience = 2
    recipe.training.plateau?.cooldown = 2
    recipe.training.plateau?.monitor = .uar
    try place.write("everything.json", JSON.encode(recipe).utf8)
    return place
  }

  private static let words = [
    "train", "--features", "x.h5", "--recipe", "everything.json", "--lanes", "4", "--batch", "8", "--accumulate", "2",
    "--epochs", "12", "--mixup", "0.3", "--sync-batch-norm", "--warmup", "1", "--early-stopping", "11", "--best", "uar",
    "--threads", "1",
  ]

  @Test(arguments: [AveragingPlan(.moving(momentum: 0.5)), .swa(epochs: 4)])
  func `stopped again and again on 1, 2 and 4 ranks, it ends in the same bits`(averaging: AveragingPlan) throws {
    let place = try place(averaging)
    let unbroken = try ProgramRun.start(Self.words + ["--run", "unbroken"], in: place.path)
    try #require(unbroken.status == 0, "\(unbroken.errors)")
    let expected = try RunContents(place, "unbroken")
    let rates = expected.rates
    #expect(Set(rates.dropFirst()).count > 2, "the rate is to be reduced more than once: \(rates)")
    let job = TrainingJob(place: place, run: "run")
    let words = Self.words + ["--run", "run", "--resume", "--save-every", "0"]
    var stops = 0
    for ranks in [nil, 2, 4, nil, 2, nil] as [Int?] {
      let run = try job.start(words, ranks: ranks, sending: SIGUSR1, to: .firstRank, .afterSaves(7))
      try #require(run.status == 75 || run.status == 0, "\(run.errors)")
      stops += run.status == 75 ? 1 : 0
    }
    // The words that the program gave when it was stopped.
    let last = try ProgramRun.start(["train", "--run", "run", "--resume", "--resident", "off"], in: place.path)
    try #require(last.status == 0, "\(last.errors)")
    #expect(stops > 1, "too few to fall on early epochs and late ones")
    #expect(try RunContents(place, "run") == expected)
  }
}
