import Core

/// A failure that every rank knows of: the sentence of the first rank that failed.
public struct AgreedFailure: UserFacingError {
  public let exitCode: Int32
  public let description: String

  init(exitCode: Int32, description: String) {
    self.exitCode = exitCode
    self.description = description
  }

  /// For what every rank found out for itself, from numbers that are equal on all.
  public init(_ error: any UserFacingError) {
    exitCode = error.exitCode
    description = error.description
  }
}

extension Group {
  /// Does `work` on every rank and fails on all of them if it failed on one, so that none waits for another in vain.
  ///
  /// `work` itself makes no collective calls after a point where it may throw.
  public func together<Value>(_ work: () throws -> Value) throws -> Value {
    let result = Result { try work() }
    guard size > 1 else { return try result.get() }
    let failure: (any Error)? = if case .failure(let error) = result { error } else { nil }
    let code = failure.map { ($0 as? any UserFacingError)?.exitCode ?? 1 } ?? 0
    let codes = gather([Double(code)])
    guard let first = codes.firstIndex(where: { $0 != 0 }) else { return try result.get() }
    let sentence = failure.map { first == 0 ? "\($0)" : "rank \(rank) on \(host): \($0)" } ?? ""
    throw AgreedFailure(exitCode: Int32(codes[first]), description: broadcast(sentence, from: first))
  }
}
