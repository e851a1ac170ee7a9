import Core

extension Checkpoint {
  /// SHA-256 over all that decides how training goes on, and its history, but not how long anything took: equal for two
  /// runs that went alike, however fast and on however many ranks. Nil where there is no state.
  public var stateDigest: String? {
    guard let state else { return nil }
    var digest = ContentDigest()
    digest.add("state", state.repeatableRecord)
    for (name, buffer) in state.buffers.sorted(by: { $0.key < $1.key }) {
      digest.add(name, [buffer.count], buffer.view)
    }
    return digest.finish()
  }

  /// Epochs and, of an unfinished one, steps that training has come to.
  public var progress: (epoch: Int, step: Int)? {
    let record = state.flatMap { try? JSON.decode(JSONValue.self, from: $0.record) }
    guard let epoch = record?["epoch"]?.int ?? about?.epoch else { return nil }
    return (epoch, record?["step"]?.int ?? 0)
  }
}

extension TrainingState {
  /// What two equal runs may differ in.
  private static let measured: Set = ["seconds", "rowsPerSecond", "communication", "ended", "cores"]

  /// The record without what a clock measured, as equal text for equal content.
  fileprivate var repeatableRecord: String {
    guard let value = try? JSON.decode(JSONValue.self, from: record) else { return record }
    return (try? JSON.encode(value.without(TrainingState.measured))) ?? record
  }
}

extension JSONValue {
  fileprivate func without(_ keys: Set<String>) -> JSONValue {
    switch self {
    case .object(let members):
      .object(members.filter { !keys.contains($0.key) }.mapValues { $0.without(keys) })
    case .array(let elements): .array(elements.map { $0.without(keys) })
    default: self
    }
  }
}
