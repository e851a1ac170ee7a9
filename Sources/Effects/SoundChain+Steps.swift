import Core

extension SoundChain {
  /// What `clean` and then `finish` do, and after each step a look at the sound it left.
  public func apply(
    to sound: inout [Float], after look: (_ step: AudioStep, _ sound: [Float]) throws -> Void
  ) throws {
    for step in before + after {
      try apply(step, to: &sound)
      try look(step, sound)
    }
  }
}
