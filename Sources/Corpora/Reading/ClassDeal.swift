import Core

/// Which class each clip belongs to, by a plan or by the corpora's own names.
struct ClassDeal {
  /// All classes there may be, in label order.
  let order: [String]
  /// The emotions of the corpora, by the names that may be used in a plan.
  let known: [String]
  private let plan: CorpusPlan
  private let sharesNames: Bool
  /// The planned class of an emotion: by the very name, or by what the name means.
  private var byName: [String: String] = [:]
  private var byMeaning: [String: String] = [:]

  init(_ sources: [CorpusSource], plan: CorpusPlan) {
    self.plan = plan
    sharesNames = sources.count > 1
    let own = sources.flatMap(\.reading.order)
    known = sharesNames ? inSharedOrder(own) : own
    for planned in plan.classes {
      for emotion in planned.of {
        byName[emotion] = planned.name
        byMeaning[Emotion.shared(emotion) ?? emotion, default: planned.name] = planned.name
      }
    }
    let classes = plan.classes.isEmpty ? known : plan.classes.map(\.name)
    order =
      plan.gendered
      ? CorpusPlan.Gender.allCases.flatMap { gender in classes.map { "\(gender.rawValue)_\($0)" } } : classes
  }

  /// Nil where the plan has no class for the clip.
  func className(of clip: NamedClip) -> String? {
    guard let name = ungendered(clip) else { return nil }
    guard plan.gendered else { return name }
    return clip.gender.map { "\($0.rawValue)_\(name)" }
  }

  private func ungendered(_ clip: NamedClip) -> String? {
    if plan.classes.isEmpty { return sharesNames ? clip.sharedName : clip.className }
    return byName[clip.className] ?? byMeaning[clip.sharedName]
  }

  /// What is left out of `clips` and why, and what the plan asks for in vain.
  func notes(on clips: [NamedClip]) -> [String] {
    unplannedNotes(clips) + voicelessNotes(clips) + unknownNotes()
  }

  private func unplannedNotes(_ clips: [NamedClip]) -> [String] {
    let unplanned = clips.filter { ungendered($0) == nil }
    guard !unplanned.isEmpty else { return [] }
    let emotions = Set(unplanned.map { sharesNames ? $0.sharedName : $0.className })
    return [
      "\(counted(unplanned.count, "clip")) of \(known.filter(emotions.contains).joined(separator: ", ")) left out: no "
        + "class of the recipe is made of them"
    ]
  }

  private func voicelessNotes(_ clips: [NamedClip]) -> [String] {
    let voiceless = plan.gendered ? clips.count { ungendered($0) != nil && $0.gender == nil } : 0
    guard voiceless > 0 else { return [] }
    return [
      "\(counted(voiceless, "clip")) left out: nothing tells the speaker's gender (in a manifest, the column 'gender' does)"
    ]
  }

  private func unknownNotes() -> [String] {
    let meant = Set(known + known.map { Emotion.shared($0) ?? $0 })
    let unknown = plan.classes.flatMap(\.of).filter { !meant.contains($0) && !meant.contains(Emotion.shared($0) ?? $0) }
    guard !unknown.isEmpty else { return [] }
    let words = unknown.map { $0 + Suggestion.text(for: $0, among: known) }
    return ["no emotion here is called \(words.joined(separator: ", ")); known are \(known.joined(separator: ", "))"]
  }
}

/// The shared names of these emotions, in their order; others follow in natural order.
private func inSharedOrder(_ emotions: [String]) -> [String] {
  let names = Set(emotions.map { Emotion.shared($0) ?? $0 })
  return Emotion.shared.filter(names.contains)
    + names.subtracting(Emotion.shared).sorted(by: naturallyPrecedes)
}
