import Core
import Pictures

/// A place in a recording as players show it: "0:07", "12:30", "1:02:03"; tenths where a second is too coarse.
func clockText(_ seconds: Double, tenths: Bool = false) -> String {
  let whole = tenths ? (seconds * 10).rounded() / 10 : seconds.rounded()
  let minutes = Int(whole) / 60
  let rest = whole - Double(60 * minutes)
  let tail = (rest < 10 ? "0" : "") + rest.formatted(tenths ? 1 : 0)
  guard minutes >= 60 else { return "\(minutes):\(tail)" }
  return "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60):\(tail)"
}

/// Places on an axis of time that clocks call round, at most eight of them or so: from a minute on, whole minutes and
/// hours.
func clockTicks(_ range: ClosedRange<Double>) -> [Tick] {
  let least = (range.upperBound - range.lowerBound) / 8
  let steps = [15.0, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200]
  guard least > 10, let step = steps.first(where: { $0 >= least }) else {
    return AxisTicks.round(range, most: 8).map { Tick(place: $0.place, label: clockText($0.place, tenths: least < 1)) }
  }
  return stride(from: range.lowerBound, through: range.upperBound, by: step).map {
    Tick(place: $0, label: clockText($0))
  }
}
