#if canImport(Glibc)
  import Glibc
#endif

/// `value` with so many decimals, rounded as `printf` and Python round: by the exact binary value.
func fixed(_ value: Double, _ decimals: Int) -> String {
  withVaList([Int32(decimals), value]) { arguments in
    // The longest double has 309 digits before the point.
    var bytes = [CChar](repeating: 0, count: 320 + max(0, decimals))
    let length = Int(vsnprintf(&bytes, bytes.count, "%.*f", arguments))
    return String(decoding: bytes.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// "81.3 %", with a space that does not break.
func percent(_ share: Double, _ decimals: Int = 1) -> String { fixed(100 * share, decimals) + "\u{A0}%" }
