import Checkpoints
import Core
import Foundation
import TestSupport
import Testing

/// Best epoch, schedule, warm-up, early stopping and the curves, as a user sees them.
@Suite(.serialized) struct CourseOfTrainingTests {
  private let place: Scratch

  init() throws {
    place = try Scratch()
    try ToneCorpus.write(to: place, speakers: 6, repetitions: 1)
    let made = try ProgramRun.start(["features", "--corpus", "corpus"], in: place.path)
    try #require(made.status == 0, "\(made.errors)")
  }

  private func train(_ words: [String], ranks: Int? = nil, run: String) throws -> ProgramRun {
    let run = try ProgramRun.start(
      ["train", "--batch", "10", "--json", "--run", run] + words, ranks: ranks, in: place.path)
    try #require(run.status == 0, "\(run.errors)")
    return run
  }

  private struct Outcome: Decodable {
    let epochs: Int
    let bestEpoch: Int
    let bestValidationUAR: Double
    let best: String
    let end: String?
  }

  private func outcome(_ run: ProgramRun) throws -> Outcome { try JSON.decode(Outcome.self, from: run.output) }

  private func history(_ run: String) throws -> [[String: Double]] {
    let lines = try String(contentsOfFile: place.file("\(run)/history.csv"), encoding: .utf8).split(separator: "\n")
    let names = lines[0].split(separator: ",").map(String.init)
    return lines.dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) ?? .nan }
      return Dictionary(uniqueKeysWithValues: zip(names, fields))
    }
  }

  @Test func `a run that gets no better ends early, keeps the best epoch by UAR, and evaluation agrees`() throws {
    let run = try train(
      ["--lanes", "2", "--epochs", "40", "--early-stopping", "2", "--best", "uar", "--rate", "0.01"], run: "early")
    let outcome = try outcome(run)
    let history = try history("early")
    #expect(outcome.best == "validationUAR" && outcome.epochs == history.count && outcome.epochs < 40)
    #expect(outcome.end == "validation UAR has not got better for 2 epochs")
    #expect(outcome.bestEpoch == outcome.epochs - 2)
    #expect(outcome.bestValidationUAR == history.compactMap { $0["val_uar"] }.max())
    #expect(run.errors.contains("ends after epoch \(outcome.epochs) of 40:"))
    #expect(run.errors.contains("at most "))
    let judged = try ProgramRun.start(
      ["evaluate", "--checkpoint", "early/best.h5", "--split", "validation", "--json"], in: place.path)
    try #require(judged.status == 0, "\(judged.errors)")
    let report = try JSON.decode(JSONValue.self, from: judged.output)
    let uar = try #require(Self.number("unweightedAverageRecall", in: report), "\(judged.output)")
    #expect(abs(uar - outcome.bestValidationUAR) < 1e-9)
  }

  private static func number(_ key: String, in value: JSONValue) -> Double? {
    guard case .object(let members) = value else { return nil }
    return members[key]?.double ?? members.values.lazy.compactMap { number(key, in: $0) }.first
  }

  @Test func `a schedule with a warm-up gives equal bits on 1 and 2 ranks, and the rates of its formula`() throws {
    let words = ["--lanes", "2", "--epochs", "4", "--schedule", "cosine", "--warmup", "1", "--rate", "0.01"]
    for ranks in [1, 2] { _ = try train(words, ranks: ranks, run: "ranks-\(ranks)") }
    let digests = try [1, 2].map { try Checkpoint.read(place.file("ranks-\($0)/last.h5")).digest }
    #expect(digests[0] == digests[1])
    let rates = try history("ranks-1").compactMap { $0["learning_rate"] }
    #expect(rates.count == 4 && rates[0] < 0.01 && rates[1] > rates[2] && rates[2] > rates[3] && rates[3] > 0)
    #expect(try history("ranks-2").allSatisfy { ($0["communication"] ?? 2) <= 1 })
    let one = try Data(contentsOf: URL(fileURLWithPath: place.file("ranks-1/tensorboard/train/\(Self.events)")))
    let curves = ["epoch_loss", "epoch_accuracy", "epoch_learning_rate", "epoch_samples_per_second"]
    for curve in curves { #expect(one.range(of: Data(curve.utf8)) != nil, "\(curve)") }
  }

  private static let events = "events.out.tfevents.ser-dist.v2"

  @Test func `a rate scaled with the ranks is what the run keeps`() throws {
    let run = try train(
      ["--epochs", "1", "--scale-rate", "linear", "--rate", "0.001", "--lanes", "2"], ranks: 2, run: "scaled")
    #expect(run.errors.contains("note: 2 ranks, scaled linear: 20 rows per step, rate 0.002"))
    #expect(run.errors.contains("warning: a rate that grew with the ranks may be too high for the first steps"))
    let recipe = try Checkpoint.read(place.file("scaled/last.h5")).about?.recipe
    #expect(recipe?.training.batch == 20 && recipe?.training.optimizer.rate == 0.002)
    let plain = try train(["--epochs", "1", "--batch", "20", "--rate", "0.002", "--lanes", "2"], run: "plain")
    #expect(plain.status == 0)
    let digests = try ["scaled", "plain"].map { try Checkpoint.read(place.file("\($0)/last.h5")).digest }
    #expect(digests[0] == digests[1])
  }
}
