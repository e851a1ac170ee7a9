/// A time in the units that a person would say it in: "9 s", "4 min 05 s", "2 h 10 min".
public func timeText(_ seconds: Double) -> String {
  guard seconds < 1e12, seconds > -1e12 else { return "for ever" }
  let whole = Int(seconds.rounded(.up))
  if whole < 60 { return "\(max(0, whole)) s" }
  if whole < 3600 { return "\(whole / 60) min \(twoDigits(whole % 60)) s" }
  // The seconds are no longer worth telling.
  let minutes = (whole + 30) / 60
  return "\(minutes / 60) h \(twoDigits(minutes % 60)) min"
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
