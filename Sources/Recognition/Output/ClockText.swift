import Core

/// A place in a recording as players show it: "0:07", "12:30", "1:02:03"; tenths where a second is too coarse.
func clockText(_ seconds: Double, tenths: Bool = false) -> String {
  let whole = tenths ? (seconds * 10).rounded() / 10 : seconds.rounded()
  let minutes = Int(whole) / 60
  let rest = whole - Double(60 * minutes)
  let tail = (rest < 10 ? "0" : "") + rest.formatted(tenths ? 1 : 0)
  guard minutes >= 60 else { return "\(minutes):\(tail)" }
  return "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60):\(tail)"
}
