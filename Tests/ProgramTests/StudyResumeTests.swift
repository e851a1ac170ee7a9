import Checkpoints
import Foundation
import Synchronization
import TestSupport
import Testing
import Training

/// Runs over folds that are gone on with by other commands than the one that began them.
@Suite(.serialized) struct StudyResumeTests {
  let place: Scratch

  init() throws {
    place = try Scratch()
    try ToneCorpus.write(to: place)
    let made = try ProgramRun.start(["features", "--corpus", "corpus"], in: place.path)
    try #require(made.status == 0, "\(made.errors)")
  }

  private static let words = [
    "train", "--protocol", "speaker-kfold", "--folds", "3", "--batch", "20", "--run", "study", "--epochs",
  ]

  private func train(_ words: String..., epochs: Int = 2, ranks: Int? = nil) throws -> ProgramRun {
    try ProgramRun.start(Self.words + ["\(epochs)"] + words, ranks: ranks, in: place.path)
  }

  private func remove(_ names: String...) throws {
    for name in names { try FileManager.default.removeItem(atPath: place.file("study/\(name)")) }
  }

  @Test func `begun on two ranks and gone on with on one, it ends as it would have on two`() throws {
    let whole = try train("--scale-rate", "linear", "--threads", "2", ranks: 2)
    try #require(whole.status == 0, "\(whole.errors)")
    let expected = try place.read("study/summary.json")
    try remove("fold-02", "fold-03", "summary.json")
    // As the job of an array, and as the one that sums up.
    let fold = try train("--scale-rate", "linear", "--threads", "1", "--fold", "3")
    try #require(fold.status == 0, "\(fold.errors)")
    let resumed = try train("--scale-rate", "linear", "--threads", "1", "--resume")
    try #require(resumed.status == 0, "\(resumed.errors)")
    #expect(try place.read("study/summary.json") == expected)
    #expect(resumed.errors.components(separatedBy: "finished before").count == 3)
    let about = try #require(try Checkpoint.read(place.file("study/fold-02/best.h5")).about)
    #expect(about.lanes == 4 && about.recipe.training.batch == 40 && about.recipe.training.optimizer.rate == 2e-3)
  }

  @Test func `what contradicts the first command is refused by name, before anything is trained`() throws {
    let first = try train("--lanes", "4", "--fold", "1", "--scale-rate", "sqrt", epochs: 1, ranks: 2)
    try #require(first.status == 0, "\(first.errors)")
    let best = try Checkpoint.read(place.file("study/fold-01/best.h5"))
    try Checkpoint(model: best.model, parameters: best.parameters, about: nil).write(to: place.file("model.h5"))
    let record = try place.read("study/study.json")
    let cases: [([String], Int?, String)] = [
      (["--scale-rate", "sqrt", "--lanes", "2"], nil, "with --lanes 4, and 2 is asked for now"),
      (["--scale-rate", "sqrt", "--allreduce", "mpi"], 2, "with --allreduce exact, and mpi is asked for now"),
      (
        ["--scale-rate", "sqrt", "--from", "model.h5"], nil,
        "with --from nothing, and model.h5 of SHA-256"
      ),
      (
        ["--scale-rate", "linear"], nil,
        "with training.optimizer.rate 0.0014142135623730952, and 0.002 is asked for now"
      ),
      ([], nil, "with training.batch 40, and 20 is asked for now; give the same as then"),
      (["--scale-rate", "sqrt", "--mixup", "0.2"], nil, "with training.mixup nothing, and 0.2 is asked for now"),
      (
        ["--scale-rate", "sqrt"], 3,
        "study: this run was begun with 4 lanes, which 3 ranks cannot share; go on with 1, 2, 4"
      ),
    ]
    for (number, (words, ranks, sentence)) in cases.enumerated() {
      // Whether it goes on, or is the job of another fold.
      let more = number % 2 == 0 ? ["--resume"] : ["--fold", "2"]
      let run = try ProgramRun.start(Self.words + ["1"] + words + more, ranks: ranks, in: place.path)
      #expect(run.status == 2 && run.sentences.count == 1 && run.errors.contains(sentence), "\(words): \(run.errors)")
    }
    #expect(try place.read("study/study.json") == record)
    #expect(!FileManager.default.fileExists(atPath: place.file("study/fold-02")))
    // Of a study that is made anew, or came to nothing, nothing binds.
    let anew = try train("--lanes", "2", "--overwrite", "--fold", "1", epochs: 1)
    #expect(anew.status == 0, "\(anew.errors)")
    try remove("fold-01")
    let begun = try train("--lanes", "1", "--resume", "--fold", "1", epochs: 1)
    #expect(begun.status == 0, "\(begun.errors)")
  }

  @Test func `jobs of an array that begin at the same time have the same lanes, whatever their hosts have`() throws {
    let failures = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 2) { [path = place.path] index in
      let own = ["1", "--resume", "--fold", "\(index + 1)", "--threads", "\(index + 1)"]
      let run = try? ProgramRun.start(Self.words + own, in: path)
      if run?.status != 0 { failures.withLock { $0.append(run?.errors ?? "not started") } }
    }
    #expect(failures.withLock { $0 } == [])
    let lanes = try [1, 2].map { try Checkpoint.read(place.file("study/fold-0\($0)/best.h5")).about?.lanes }
    #expect(lanes[0] == lanes[1], "\(lanes)")
  }

  @Test func `weights of a finished fold that are lost are written again where they can be had`() throws {
    let whole = try train("--lanes", "2", epochs: 1)
    try #require(whole.status == 0, "\(whole.errors)")
    let expected = try place.read("study/summary.json")
    try remove("fold-01/best.h5")
    try place.cut("study/fold-03/best.h5", to: 3000)
    let mended = try train("--lanes", "2", "--resume", epochs: 1, ranks: 2)
    try #require(mended.status == 0, "\(mended.errors)")
    for fold in ["fold-01", "fold-03"] {
      #expect(mended.errors.contains("study/\(fold)/best.h5 was lost, and is written again"), "\(mended.errors)")
    }
    #expect(try place.read("study/summary.json") == expected)
  }
}
