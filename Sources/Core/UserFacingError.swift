/// An error whose description is a sentence for the person at the terminal: what, where, and what to do.
public protocol UserFacingError: Error, CustomStringConvertible {
  /// What the process ends with: 1 failed, 2 wrong usage.
  var exitCode: Int32 { get }
}

extension UserFacingError {
  public var exitCode: Int32 { 1 }
}
