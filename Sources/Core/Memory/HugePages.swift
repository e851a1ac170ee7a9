#if canImport(Glibc)
  import Glibc
#endif

/// Memory in pages of 2 MB where there is much of it: a step goes through all of it, and would otherwise wait for the
/// translation of thousands of small pages.
enum HugePages {
  private static let size = 1 << 21
  /// Below it the rest of a last page would be a large part.
  private static let least = size

  /// To be freed as memory of `UnsafeMutableRawPointer.allocate` is.
  static func allocate(byteCount: Int, alignment: Int) -> UnsafeMutableRawPointer {
    guard byteCount >= least else { return .allocate(byteCount: byteCount, alignment: alignment) }
    let memory = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: size)
    // A wish: where the system does not grant it, the pages are small.
    madvise(memory, byteCount, MADV_HUGEPAGE)
    return memory
  }
}
