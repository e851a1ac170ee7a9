import Pictures

/// How emotions are told apart in a picture.
struct TimelineInks {
  let classes: [String]

  func ink(of label: Int) -> Ink { .series(label) }

  /// Behind the last ink they begin again.
  func isDotted(_ label: Int) -> Bool { label >= Ink.seriesCount }

  /// Behind the name of a segment, which stays readable on it; nil where nobody speaks.
  func ground(of name: String) -> (ink: Ink, opacity: Double)? {
    if name == Timeline.silence { return nil }
    guard let label = classes.firstIndex(of: name) else { return (.soft, 0.16) }
    return (ink(of: label), isDotted(label) ? 0.2 : 0.38)
  }
}
