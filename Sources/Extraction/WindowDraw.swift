import Core

/// Which windows of which clips become rows: the class by its share of the audio, the clip uniformly within the class,
/// the start uniformly within the clip.
///
/// Each window has random numbers of its own, so that the draw is the same on any number of ranks.
package struct WindowDraw {
  /// For each clip where its windows begin, in the order in which they were drawn.
  package let starts: [[Int]]
  /// How many clips with sound in them are shorter than a window, and so never drawn.
  package let tooShort: Int

  /// - Parameters:
  ///   - lengths: samples of each clean clip; 0 for a clip that cannot be used.
  ///   - labels: the class of each clip.
  package init(_ plan: WindowPlan, rate: Int, lengths: [Int], labels: [Int]) {
    let window = plan.samples(rate: rate)
    let classes = ClassAudio.of(lengths: lengths, labels: labels, window: window)
    let audio = classes.last?.end ?? 0
    let total = lengths.reduce(0, +)
    var starts = [[Int]](repeating: [], count: lengths.count)
    let count = Int(plan.density * (Double(total) / Double(rate)) / plan.seconds)
    for number in 0..<(audio > 0 ? count : 0) {
      var random = RandomKey(seed: plan.seed, purpose: .augmentation, step: number).sequence
      let place = random.next64(below: UInt64(audio))
      guard let drawn = classes.first(where: { place < $0.end }) else { continue }
      let clip = drawn.clips[random.next(below: drawn.clips.count)]
      starts[clip].append(random.next(below: lengths[clip] - window + 1))
    }
    self.starts = starts
    tooShort = lengths.count { $0 > 0 && $0 < window }
  }
}

extension WindowDraw {
  /// The first class, if any, of which no window was drawn.
  package func classWithoutWindow(_ labels: [Int]) -> Int? {
    let drawn = Set(zip(labels, starts).filter { !$0.1.isEmpty }.map(\.0))
    return Set(labels).subtracting(drawn).min()
  }
}

/// The clips of a class that windows can be drawn from.
private struct ClassAudio {
  let clips: [Int]
  /// Where the class's audio ends, if that of all classes stood in a row.
  let end: UInt64

  static func of(lengths: [Int], labels: [Int], window: Int) -> [ClassAudio] {
    var end = 0
    return Set(labels).sorted().compactMap { label in
      let clips = lengths.indices.filter { labels[$0] == label && lengths[$0] >= window }
      end += clips.reduce(0) { $0 + lengths[$1] }
      return clips.isEmpty ? nil : ClassAudio(clips: clips, end: UInt64(end))
    }
  }
}

extension RandomSequence {
  /// A whole number below a bound that may be larger than 32 bits hold.
  fileprivate mutating func next64(below bound: UInt64) -> UInt64 {
    let high = UInt64(next()) << 32
    return (high | UInt64(next())).multipliedFullWidth(by: bound).high
  }
}
