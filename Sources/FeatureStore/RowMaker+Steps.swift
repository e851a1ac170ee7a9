import Audio
import Core
import Effects

extension RowMaker {
  /// The sound of a recording as a row's features see it, step by step: as it is cut and resampled, with no step, and then
  /// after each step.
  ///
  /// - Parameter recording: the whole file; the contract's part of it is taken.
  public func steps(
    of recording: Recording, named name: String, look: (_ step: AudioStep?, _ sound: Recording) throws -> Void
  ) throws {
    let part = try recording.part(from: contract.offset, duration: contract.duration, name: name)
    var sound = try usable(part, named: name)
    try look(nil, sound)
    let rate = sound.rate
    let chain = try chain(for: sound, named: name)
    try named(name) {
      try chain.apply(to: &sound.samples) { step, samples in
        if step != .augment { try look(step, Recording(samples: samples, rate: rate)) }
      }
    }
  }
}
