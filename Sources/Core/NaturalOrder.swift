/// Whether `a` comes before `b` as a person would list them: `clip2` before `clip10`, folders before their neighbours'
/// longer names, otherwise by bytes and never by locale, so that every machine numbers the clips alike.
public func naturallyPrecedes(_ a: String, _ b: String) -> Bool {
  let a = Array(a.utf8)
  let b = Array(b.utf8)
  var i = 0
  var j = 0
  while i < a.count && j < b.count {
    if isDigit(a[i]) && isDigit(b[j]) {
      let x = digits(a, &i)
      let y = digits(b, &j)
      if x.count != y.count { return x.count < y.count }
      if !x.elementsEqual(y) { return x.lexicographicallyPrecedes(y) }
    } else if a[i] != b[j] {
      return rank(a[i]) < rank(b[j])
    } else {
      i += 1
      j += 1
    }
  }
  if i < a.count || j < b.count { return i == a.count }
  // Equal but for leading zeros: `a01` and `a1` still need one order.
  return a.lexicographicallyPrecedes(b)
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

/// A slash sorts before everything else, so that a folder's files stay together.
private func rank(_ byte: UInt8) -> UInt8 { byte == UInt8(ascii: "/") ? 0 : byte }

/// The digits from `index` on without leading zeros; leaves `index` behind them.
private func digits(_ text: [UInt8], _ index: inout Int) -> ArraySlice<UInt8> {
  let start = index
  while index < text.count && isDigit(text[index]) { index += 1 }
  return text[start..<index].drop { $0 == 48 }
}
