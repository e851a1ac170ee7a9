/// With commas between the thousands: "6,627,078".
public func withCommas(_ number: Int) -> String {
  let digits = String(number.magnitude)
  var result = ""
  for (index, digit) in digits.enumerated() {
    if index > 0 && (digits.count - index) % 3 == 0 { result.append(",") }
    result.append(digit)
  }
  return (number < 0 ? "-" : "") + result
}

/// In the unit that a person would say it in: "432 B", "17.9 MB".
public func byteText(_ bytes: Int) -> String {
  let units = ["kB", "MB", "GB"]
  guard bytes >= 1000 else { return "\(bytes) B" }
  var value = Double(bytes) / 1000
  var unit = 0
  while value >= 999.95 && unit < units.count - 1 {
    value /= 1000
    unit += 1
  }
  return "\(value.formatted(1)) \(units[unit])"
}
