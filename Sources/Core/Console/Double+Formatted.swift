#if canImport(Glibc)
  import Glibc
#endif

extension Double {
  /// With so many decimals, in any locale: "3.10"; rounded by the exact binary value, as `printf` and Python round.
  public func formatted(_ decimals: Int) -> String {
    guard isFinite else { return isNaN ? "nan" : self < 0 ? "-inf" : "inf" }
    let text = withVaList([Int32(decimals), self]) { arguments in
      // The longest double has 309 digits before the point.
      var bytes = [CChar](repeating: 0, count: 320 + max(0, decimals))
      let length = Int(vsnprintf(&bytes, bytes.count, "%.*f", arguments))
      return String(decoding: bytes.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    let isZero = !text.utf8.contains { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
    return isZero && text.hasPrefix("-") ? String(text.dropFirst()) : text
  }
}

/// "81.3 %", with a space that does not break.
public func percent(_ share: Double, _ decimals: Int = 1) -> String {
  (100 * share).formatted(decimals) + "\u{A0}%"
}
