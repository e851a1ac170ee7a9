import Checkpoints
import Core
import Foundation
import TestSupport
import Testing

/// A state whose numbers no run comes to, in a file that is otherwise whole.
@Suite(.serialized) struct SavedPointTests {
  private static let words = [
    "train", "--features", "rows.h5", "--recipe", "tess-cnn", "--lanes", "4", "--batch", "64", "--run", "run",
  ]

  /// The path of a number, what it becomes, and what is said of it.
  private static let faults: [([String], JSONValue, String)] = [
    (["epoch"], -5, "its 'epoch' is -5, expected 0 to 16000000"),
    (["epoch"], .int(Int.max), "its 'epoch' is 9223372036854775807"),
    (["epoch"], 1, "the figures of 2 epochs, expected 1"),
    (["step"], -1, "its 'step' is -1, expected 0 to "),
    (["step"], 100, "it stands behind step 100 of an epoch of 3 steps"), (["updates"], -1, "its 'updates' is -1"),
    (["updates"], .int(Int.max), "its 'updates' is "), (["updates"], 7, "it counts 7 updates, expected 6"),
    (["sums", "rows"], .int(Int.max), "its 'sums.rows' is "),
    (["sums", "correct"], 3, "its 'sums.correct' is 3, expected 0 to 0"),
    (["sums", "seconds"], -1e300, "its 'sums.seconds' is "), (["course", "rate"], -1, "its 'course.rate' is "),
    (["course", "bestEpoch"], 3, "its 'course.bestEpoch' is 3, expected 0 to 2"),
    (["course", "plateau", "waited"], .int(Int.max), "it counts more epochs without anything better than there were"),
  ]

  private func change(_ state: TrainingState, _ path: [String], to value: JSONValue) throws -> TrainingState {
    let record = try JSON.decode(JSONValue.self, from: state.record)
    return TrainingState(record: try JSON.encode(record.setting(path[...], to: value)), buffers: state.buffers)
  }

  @Test func `is refused with the number that is wrong`() throws {
    let place = try Scratch()
    try NumberStore.write(to: place.file("rows.h5"), rows: 240)
    let whole = try ProgramRun.start(Self.words + ["--epochs", "2"], in: place.path)
    try #require(whole.status == 0, "\(whole.errors)")
    let checkpoint = try Checkpoint.read(place.file("run/last.h5"))
    let state = try #require(checkpoint.state)
    for (number, (path, value, sentence)) in Self.faults.enumerated() {
      try Checkpoint(
        model: checkpoint.model, parameters: checkpoint.parameters, about: checkpoint.about,
        state: change(state, path, to: value)
      ).write(to: place.file("run/last.h5"))
      // Two ranks say it once.
      let run = try ProgramRun.start(
        ["train", "--run", "run", "--resume", "--epochs", "4"], ranks: number == 4 ? 2 : nil, in: place.path, limit: 30)
      #expect(run.status == 1 && run.sentences.count == 1, "\(path) \(value): \(run.errors)")
      #expect(
        run.errors.contains("run/last.h5: holds no state that training goes on from (")
          && run.errors.contains(sentence), "\(path) \(value): \(run.errors)")
    }
  }
}

extension JSONValue {
  /// The same with another value at `path`.
  fileprivate func setting(_ path: ArraySlice<String>, to value: JSONValue) -> JSONValue {
    guard let key = path.first, case .object(var members) = self else { return value }
    members[key] = (members[key] ?? .null).setting(path.dropFirst(), to: value)
    return .object(members)
  }
}
