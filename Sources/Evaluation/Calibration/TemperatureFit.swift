import Core

#if canImport(Glibc)
  import Glibc
#endif

/// The temperature with which the true classes of clips become most likely, where the mean log loss is least.
///
/// In 1/temperature that loss is convex, so its slope has one zero, which Newton's steps find; a step that leaves the
/// bounds known by then is halved between them instead.
package struct TemperatureFit {
  /// ln p of each class, less that of the most likely one; for each clip.
  private let gaps: [[Double]]
  private let truths: [Int]

  package init(_ clips: JudgedClips) {
    gaps = clips.probabilities.map { probabilities in
      let logarithms = probabilities.map(Calibration.logarithm)
      let highest = logarithms.max() ?? 0
      return logarithms.map { $0 - highest }
    }
    truths = clips.truths
  }

  /// Whether no clip's true class is less likely than another. Then the loss falls for as long as the temperature does, and
  /// these clips cannot say where to stop.
  package var isUnbounded: Bool { zip(gaps, truths).allSatisfy { $0[$1] == 0 } }

  /// Within `Calibration.temperatures`; 1, which leaves the model as sure as it is, where the clips cannot say.
  package var temperature: Double {
    guard !isUnbounded else { return 1 }
    var low = 1 / Calibration.temperatures.upperBound
    var high = 1 / Calibration.temperatures.lowerBound
    guard slope(at: low).value < 0 else { return Calibration.temperatures.upperBound }
    guard slope(at: high).value > 0 else { return Calibration.temperatures.lowerBound }
    var inverse = 1.0
    for _ in 0..<TemperatureFit.mostSteps {
      let slope = slope(at: inverse)
      if slope.value > 0 { high = inverse } else { low = inverse }
      let newton = inverse - slope.value / slope.derivative
      let next = newton > low && newton < high ? newton : (low + high) / 2
      let step = abs(next - inverse)
      inverse = next
      if step <= TemperatureFit.precision * inverse { break }
    }
    return 1 / inverse
  }

  /// Halving alone would take fewer.
  private static let mostSteps = 100
  private static let precision = 1e-13

  /// Of the mean log loss over 1/temperature: the mean of what is expected of the gaps less what they are, and its own
  /// slope, their mean variance.
  private func slope(at inverse: Double) -> (value: Double, derivative: Double) {
    var (value, derivative) = (0.0, 0.0)
    for (gaps, truth) in zip(gaps, truths) {
      var (sum, first, second) = (0.0, 0.0, 0.0)
      for gap in gaps {
        let share = exp(inverse * gap)
        sum += share
        first += share * gap
        second += share * gap * gap
      }
      let mean = first / sum
      value += mean - gaps[truth]
      derivative += second / sum - mean * mean
    }
    return (value / Double(truths.count), derivative / Double(truths.count))
  }
}
