import Checkpoints
import Core
import Foundation
import TestSupport

/// All that a run ended in, but for the time it took: equal for equal bits.
struct RunContents: Equatable {
  /// Of the weights of `best.h5` and `last.h5`.
  let digests: [String]
  let buffers: [String: [UInt32]]
  let record: JSONValue?
  let history: [[Substring]]
  /// What depends on the machine's speed, by its names in the record and in `history.csv`.
  private static let times: Set = ["seconds", "rowsPerSecond", "samples_per_second", "communication", "ended", "cores"]

  init(_ place: Scratch, _ run: String) throws {
    let last = try Checkpoint.read(place.file("\(run)/last.h5"))
    digests = [try Checkpoint.read(place.file("\(run)/best.h5")).digest, last.digest]
    buffers = (last.state?.buffers ?? [:]).mapValues { $0.view.array.map(\.bitPattern) }
    record = try last.state.map { RunContents.timeless(try JSON.decode(JSONValue.self, from: $0.record)) }
    history = RunContents.timeless(table: String(decoding: try place.read("\(run)/history.csv"), as: UTF8.self))
  }

  /// The learning rate of each epoch.
  var rates: [Double] {
    guard let place = history.first?.firstIndex(of: "learning_rate") else { return [] }
    return history.dropFirst().compactMap { Double($0[place]) }
  }

  private static func timeless(_ value: JSONValue) -> JSONValue {
    switch value {
    case .object(let object): .object(object.filter { !times.contains($0.key) }.mapValues(timeless))
    case .array(let array): .array(array.map(timeless))
    default: value
    }
  }

  private static func timeless(table: String) -> [[Substring]] {
    let lines = table.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let kept = (lines.first ?? []).indices.filter { !times.contains(String(lines[0][$0])) }
    return lines.map { line in kept.map { line[$0] } }
  }
}
