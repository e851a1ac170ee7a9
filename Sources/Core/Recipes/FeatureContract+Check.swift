/// A value that no features can be computed with.
public struct UnusableValue: Error, Hashable {
  /// Where it stands in the contract: "columns[0].coefficients".
  public let what: String
  public let found: String
  public let expected: String
}

extension FeatureContract {
  /// Mel bands, of which MFCCs are made: there are no more of them than that.
  public static let melBands = 128
  /// No row holds more numbers than this (256 MB).
  public static let largestRow = 1 << 26
  /// No clip's rows together hold more numbers than this (1 GB).
  public static let largestClip = 1 << 28
  /// Samples per second that sound is kept at.
  public static let rates = 1_000...768_000

  /// Throws the first value that cannot be computed with, or that would take memory without bound: a contract may come
  /// from a file that anyone wrote.
  public func check() throws(UnusableValue) {
    try require("offset", offset, "0 to 7200 seconds") { (0...7200).contains($0) }
    if let duration { try require("duration", duration, "above 0, up to 7200 seconds") { $0 > 0 && $0 <= 7200 } }
    if let rate { try require("rate", rate, in: FeatureContract.rates) }
    try require("frame", frame, "an even number") { $0 % 2 == 0 }
    try require("frame", frame, in: 16...65_536)
    try require("hop", hop, in: 1...65_536)
    try require("frames", frames, in: 1...100_000)
    try checkColumns()
    try require("frames", frames, "at most \(FeatureContract.largestRow) numbers per row of \(width) columns") {
      $0 * width <= FeatureContract.largestRow
    }
    try require("audio", audio.count, "at most 64 steps") { $0 <= 64 }
    for (index, step) in audio.enumerated() { try check(step, "audio[\(index)]") }
    try checkAugmentation()
    try checkWindows()
  }

  private func checkColumns() throws(UnusableValue) {
    guard !columns.isEmpty else {
      throw UnusableValue(what: "columns", found: "an empty list", expected: "at least one kind of column")
    }
    try require("columns", columns.count, "at most 64 kinds of column") { $0 <= 64 }
    for (index, columns) in columns.enumerated() { try check(columns, "columns[\(index)]") }
  }

  private func check(_ columns: FeatureColumns, _ place: String, depth: Int = 0) throws(UnusableValue) {
    switch columns {
    case .mfcc(let coefficients):
      let most = numerics == .librosa ? FeatureContract.melBands : FeatureContract.speechFilters
      try require("\(place).coefficients", coefficients, in: 1...most)
    case .rollOff(let share): try require("\(place).share", share, "between 0 and 1") { $0 > 0 && $0 < 1 }
    case .mel(let scale):
      try require("\(place).scale", scale.rawValue, "power or decibels") { _ in scale != .magnitude }
    case .delta(let order, let inner):
      try require("\(place).order", order, in: 1...3)
      guard depth < 4 else {
        throw UnusableValue(what: place, found: "a delta of deltas of deltas", expected: "a higher 'order'")
      }
      try check(inner, "\(place).of", depth: depth + 1)
    default: break
    }
    if numerics == .pythonSpeechFeatures, depth == 0 {
      guard case .mfcc = columns else {
        throw UnusableValue(
          what: place, found: "not mfcc", expected: "mfcc, the only columns of \(numerics.rawValue)")
      }
    }
  }

  /// The mel filters of python_speech_features, of which its MFCCs are made.
  public static let speechFilters = 26

  private func check(_ step: AudioStep, _ place: String) throws(UnusableValue) {
    switch step {
    case .preEmphasis(let coefficient):
      try require("\(place).coefficient", coefficient, "a number from 0 to 1") { (0...1).contains($0) }
    case .normalize(let headroom, _):
      try require("\(place).headroom", headroom, "0 to 96 decibels") { (0...96).contains($0) }
    case .trim(let decibels):
      try require("\(place).decibels", decibels, "above 0, up to 200 decibels") { $0 > 0 && $0 <= 200 }
    case .envelope(let threshold, let seconds):
      try require("\(place).threshold", threshold, "at least 0") { $0 >= 0 && $0.isFinite }
      try require("\(place).seconds", seconds, "above 0, up to 60") { $0 > 0 && $0 <= 60 }
    case .fit(let samples, _): try require("\(place).samples", samples, in: 1...(1 << 28))
    case .reduceNoise, .augment: break
    }
  }

  private func checkAugmentation() throws(UnusableValue) {
    let marks = audio.count { $0 == .augment }
    guard let augmentation else {
      return try require("audio", marks, "no step 'augment' without 'augmentation'") { $0 == 0 }
    }
    try require("audio", marks, "one step 'augment', where the copies of 'augmentation' are made") { $0 == 1 }
    try require("augmentation.copies", augmentation.copies.count, "1 to 1000 copies") { (1...1000).contains($0) }
    let most = FeatureContract.largestClip / rowShape.count - 1
    try require(
      "augmentation.copies", augmentation.copies.count, "at most \(most) copies of rows of \(rowShape) numbers"
    ) {
      $0 <= most
    }
    for (index, copy) in augmentation.copies.enumerated() {
      let place = "augmentation.copies[\(index)]"
      try require("\(place).sound", copy.sound.count, "at most 16 draws") { $0 <= 16 }
      try require("\(place).masks", copy.masks.count, "at most 16 masks") { $0 <= 16 }
      for (draw, transforms) in copy.sound.enumerated() {
        try require("\(place).sound[\(draw)]", transforms.count, "1 to 16 transforms") { (1...16).contains($0) }
        for (one, transform) in transforms.enumerated() { try check(transform, "\(place).sound[\(draw)][\(one)]") }
      }
      for (mask, each) in copy.masks.enumerated() {
        try require("\(place).masks[\(mask)].most", each.most, in: 1...100_000)
      }
    }
  }

  private func check(_ transform: SoundTransform, _ place: String) throws(UnusableValue) {
    switch transform {
    case .none: break
    case .noise(let amount): try require("\(place).amount", amount, "0 to 10") { (0...10).contains($0) }
    case .stretch(let rate): try require("\(place).rate", rate, "0.1 to 10") { (0.1...10).contains($0) }
    case .pitch(let semitones, _):
      try require("\(place).semitones", semitones, "-24 to 24") { (-24...24).contains($0) }
    case .shift(let samples): try require("\(place).samples", samples, in: 0...(1 << 28))
    case .gain(let decibels): try require("\(place).decibels", decibels, "0 to 60") { (0...60).contains($0) }
    }
  }

  private func checkWindows() throws(UnusableValue) {
    guard let windows else { return }
    try require("windows.seconds", windows.seconds, "0.01 to 60") { (0.01...60).contains($0) }
    try require("windows.density", windows.density, "above 0, up to 1000") { $0 > 0 && $0 <= 1000 }
    guard let rate else {
      throw UnusableValue(what: "rate", found: "open", expected: "a number, since windows are counted in samples")
    }
    try require("windows.seconds", windows.samples(rate: rate), "at least 1 sample") { $0 >= 1 }
    guard augmentation == nil else {
      throw UnusableValue(what: "windows", found: "beside 'augmentation'", expected: "one of the two")
    }
  }

  private func require(_ what: String, _ found: Int, in range: ClosedRange<Int>) throws(UnusableValue) {
    try require(what, found, "\(range.lowerBound) to \(range.upperBound)") { range.contains($0) }
  }

  private func require<Value>(
    _ what: String, _ found: Value, _ expected: String, _ holds: (Value) -> Bool
  ) throws(UnusableValue) {
    guard !holds(found) else { return }
    throw UnusableValue(what: what, found: "\(found)", expected: expected)
  }
}
