import Core

/// The clips that a plan uses of one place, by voice, intensity and channel.
struct ClipSelection {
  private(set) var clips: [NamedClip]
  private(set) var notes: [String] = []

  init(_ clips: [NamedClip], plan: CorpusPlan) {
    self.clips = clips
    if plan.channels.isEmpty {
      keepSpeech()
    } else {
      keep(plan.channels, "channel", \.channel)
    }
    keep(plan.genders, "gender", \.gender)
    keep(plan.intensities, "intensity", \.intensity)
  }

  /// Where there is both, song would be another task.
  private mutating func keepSpeech() {
    let song = clips.count { $0.channel == .song }
    guard song > 0, song < clips.count else { return }
    clips.removeAll { $0.channel == .song }
    notes.append("speech only: \(counted(song, "clip")) of song left out")
  }

  private mutating func keep<Value: RawRepresentable<String> & Equatable>(
    _ wanted: [Value], _ what: String, _ value: (NamedClip) -> Value?
  ) {
    guard !wanted.isEmpty else { return }
    let unknown = clips.count { value($0) == nil }
    let before = clips.count
    clips.removeAll { clip in value(clip).map { !wanted.contains($0) } ?? true }
    guard clips.count < before else { return }
    let words = wanted.map(\.rawValue).joined(separator: " or ")
    let untold = unknown > 0 ? ", \(unknown) of them because their names do not tell" : ""
    notes.append("\(what) \(words) only: \(counted(before - clips.count, "clip")) left out\(untold)")
  }
}
