/// Which ranks do not come, and what is known of them.
package struct StallFinding {
  package struct Rank {
    let rank: Int
    let host: String
    /// Nil if it is on another host.
    let sign: Sign?

    package init(rank: Int, host: String, sign: Sign?) {
      self.rank = rank
      self.host = host
      self.sign = sign
    }
  }

  /// What a rank last showed of itself, and how it fares.
  package struct Sign {
    let place: Place
    let process: Int
    /// The letter that `/proc` has for it: T for one that a signal stopped, R for one that runs.
    let state: Character?

    package init(place: Place, process: Int, state: Character?) {
      self.place = place
      self.process = process
      self.state = state
    }
  }

  /// None where all wait for each other.
  let missing: [Rank]
  /// The rank that tells the person.
  let speaker: Int

  package init(missing: [Rank], speaker: Int) {
    self.missing = missing
    self.speaker = speaker
  }

  /// - Parameters:
  ///   - place: where the speaker waits
  ///   - waited: and how many seconds.
  package func report(from place: Place, waited: Double) -> String {
    let time = "\(Int(waited.rounded())) s"
    guard let first = missing.first else {
      return "all ranks wait for each other \(place) for \(time): nothing comes through between the hosts; check the "
        + "network, or allow more time with --stall-timeout"
    }
    let others = missing.dropFirst().map { "rank \($0.rank) on \($0.host)" }
    let more = others.isEmpty ? "" : ", and with it \(others.joined(separator: ", "))"
    return "rank \(first.rank) on \(first.host) keeps the others waiting for \(time)\(more): it \(first.state(place)); "
      + "see what holds it up there and start again, or allow more time with --stall-timeout"
  }
}

extension StallFinding.Rank {
  /// What it does, or where the others miss it.
  fileprivate func state(_ waiting: Place) -> String {
    guard let sign else { return "does not answer, and the others are \(waiting)" }
    let condition =
      switch sign.state {
      case "T", "t": "stopped by a signal"
      case "R": "running"
      default: "blocked"
      }
    return "is process \(sign.process), \(condition), \(sign.place)"
  }
}

extension Place: CustomStringConvertible {
  /// As it stands behind "it is".
  public var description: String {
    switch phase {
    case .start: "before the first step"
    case .steps: "in step \(step) of epoch \(epoch)"
    case .judgement: "at the validation rows of epoch \(epoch)"
    case .saving: "saving epoch \(epoch)"
    case .end: "at its end"
    }
  }
}
